"""Every meeting placed, fewest breaks, proven: the published problem (B2BSP) by satisfiability solvers.

Source: Bofill et al., JAIR 74 (2022) 263–301, for the problem and its implied constraints; what is ours is said in
`encode` (waiting that decides a delegate's whole day) and `race` (proving and finding side by side).
"""
