#!/usr/bin/env bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
. "$root/scripts/prerequisites.sh"

case "${1:-}" in
    --help | -h)
        cat <<'TEXT'
Usage: mutations/run.sh [--only TEXT …] [--skip N] [--jobs N] | --check

Breaks every guard of the application once, each in a copy of the clone that is removed afterwards, and prints which tests
noticed. All of them take about an hour on two processors. Ends with 1 when one was not noticed, 2 when a mutation no
longer fits the source.

  --only TEXT   only mutations whose guard or description contains TEXT; given again, TEXT of any of them
  --skip N      leaves out the first N, for a table in parts
  --jobs N      how many are tried side by side, each in a copy of its own; 2 unless told, at most one a processor
  --check       only says which mutations no longer fit the source, in a second
  --help        this text

The mutations are in mutations/mutations.txt, whose head says how to write one.
TEXT
        exit 0
        ;;
esac

require_dotnet_and_node
exec node "$root/mutations/run.mjs" "$@"
