#!/usr/bin/env bash
# Prints the template for arm64: the other packages, and the architecture that they are for.
set -euo pipefail
sed -e 's/\[x86_64\]/[arm64]/' -e 's/\(CodeUri: .*\)\.zip/\1-arm64.zip/' "$(dirname "$0")/template.yaml"
