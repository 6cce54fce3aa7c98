#!/bin/sh
# The main job on every forum in examples/, into demo/; briefs from an invented economy; what a broken workbook is told.
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
trade() {
    printf '\n%s\n' "viaregia trade $*"
    .venv/bin/viaregia trade "$@"
}
figures=demo/trade/figures
tables="--distances $figures/distances.csv --economies $figures/economies.csv"
trade demo --store "$figures"
trade top --store "$figures" --reporter PL --year 2024
# shellcheck disable=SC2086  # the tables are four words
trade opportunities --store "$figures" --reporter PL --partner DE --year 2024 --top 5 $tables
trade brief --store "$figures" --reporter DE-SN --partner PL --year 2024 --lang de \
    --out demo/trade/sachsen-polen.html --out demo/trade/sachsen-polen.pdf
# shellcheck disable=SC2086
trade brief --store "$figures" --reporter PL --partner DE --year 2024 --lang pl $tables --out demo/trade/polska-niemcy.html
printf '\n%s\n' "viaregia check examples/broken.xlsx"
if .venv/bin/viaregia check examples/broken.xlsx; then
    echo "examples/broken.xlsx was taken for a good workbook" >&2
    exit 1
fi
printf '\n%s\n' "The papers lie in demo/. Open report.html of an organiser/ folder and agendas.pdf of a to-share/ folder:"
find demo -name report.html -o -name agendas.pdf | sort
echo "The briefs on trade, with invented figures:"
find demo/trade -name '*.html' -o -name '*.pdf' | sort
