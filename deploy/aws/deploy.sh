#!/usr/bin/env bash
# Deploys both Lambda functions with the SAM command line, which asks for nothing but a signed-in AWS.
#
#   bash deploy/aws/deploy.sh [x86_64|arm64] [further options of `sam deploy`]
#
# Without an architecture it is x86_64; so `deploy.sh --guided` asks for everything, and deploys that.
# Away again: sam delete --stack-name palindrome-products
set -euo pipefail
cd "$(dirname "$0")"

architecture=x86_64
case ${1:-} in
  '' | -*) ;;
  *)
    architecture=$1
    shift
    ;;
esac
template=template.yaml
suffix=
case $architecture in
  x86_64) ;;
  arm64)
    suffix=-arm64
    template=.template-arm64.yaml
    trap 'rm -f "$template"' EXIT
    bash arm64.sh >"$template"
    ;;
  *)
    echo "deploy.sh: x86_64 or arm64, not '$architecture'" >&2
    exit 2
    ;;
esac

for name in lambda-node lambda-rust; do
  node ../../dist/cli.js doctor "../../dist/$name$suffix.zip"
done
sam deploy --template-file "$template" --stack-name palindrome-products --resolve-s3 \
  --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset "$@"
