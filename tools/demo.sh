#!/bin/sh
# The main job on every forum in examples/, into demo/; then what a broken workbook is told.
set -eu
rm -rf demo
mkdir demo
for forum in examples/*.xlsx; do
    name=$(basename "$forum" .xlsx)
    [ "$name" = broken ] && continue
    printf '\n%s\n' "viaregia plan $forum --out demo/$name --seconds $SOLVING"
    .venv/bin/viaregia plan "$forum" --out "demo/$name" --seconds "$SOLVING"
done
printf '\n%s\n' "viaregia proposals examples/life-sciences.xlsx --for 'Agencja Rozwoju Zmyślony Śląsk' --out demo/proposals"
.venv/bin/viaregia proposals examples/life-sciences.xlsx --for 'Agencja Rozwoju Zmyślony Śląsk' --out demo/proposals
printf '\n%s\n' "viaregia check examples/broken.xlsx"
if .venv/bin/viaregia check examples/broken.xlsx; then
    echo "examples/broken.xlsx was taken for a good workbook" >&2
    exit 1
fi
printf '\n%s\n' "The papers lie in demo/. Open report.html of an organiser/ folder and agendas.pdf of a to-share/ folder:"
find demo -name report.html -o -name agendas.pdf | sort
