#!/usr/bin/env bash
# Deploys one Azure function app on the Flex Consumption plan with the az command line, signed in.
#
#   bash deploy/azure/deploy.sh node|rust NAME [REGION]
#
# NAME becomes NAME.azurewebsites.net, so it must be free in all of Azure: 3 to 60 lower-case letters,
# digits and hyphens. A second call only replaces the package. Away again: az group delete --name NAME
#
# On this machine instead, with Azure Functions Core Tools:
#   unzip dist/azure-rust.zip -d app && cd app && func start
set -euo pipefail
cd "$(dirname "$0")/../.."

usage() {
  echo 'deploy.sh: node|rust NAME [REGION]' >&2
  exit 2
}

language=${1:-}
name=${2:-}
region=${3:-westeurope}
test -n "$name" || usage
if ! [[ $name =~ ^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$ ]]; then
  echo "deploy.sh: NAME must be 3 to 60 lower-case letters, digits and hyphens, not '$name'" >&2
  exit 2
fi
case $language in
  node) runtime=(--runtime node --runtime-version 22) ;;
  rust) runtime=(--runtime custom --runtime-version 1.0) ;;
  *) usage ;;
esac

package=dist/azure-$language.zip
node dist/cli.js doctor "$package"

# Names of storage accounts are letters and digits only, 3 to 24 of them.
storage=$(printf %s "${name}000" | tr -cd 'a-z0-9' | cut -c1-24)

if ! az functionapp show --resource-group "$name" --name "$name" --output none 2>/dev/null; then
  az group create --name "$name" --location "$region" --output none
  az storage account create --name "$storage" --resource-group "$name" --location "$region" \
    --sku Standard_LRS --allow-blob-public-access false --output none
  az functionapp create --resource-group "$name" --name "$name" --storage-account "$storage" \
    --flexconsumption-location "$region" --instance-memory 512 "${runtime[@]}" --output none
fi
az functionapp deployment source config-zip --resource-group "$name" --name "$name" --src "$package"
echo "https://$name.azurewebsites.net/api/palindromes?min=10&max=99"
