/** What the Azure Functions host wants of a zip, for Node and for a custom handler. */
import { doubtful, fatal, fine, type Finding } from './findings.ts';
import { at, isFinding, json, type Json } from './json.ts';
import { examineNative } from './native.ts';
import { addons, nodeVersions } from './node.ts';
import { AZURE_ARCHITECTURE, TARGETS, type Architecture } from './targets.ts';
import type { Contents, ZipEntry } from './zip.ts';

const AGAIN = 'make the zip with `npm run package`';

const BUNDLE = 'Microsoft.Azure.Functions.ExtensionBundle';

function bundle(host: Json): Finding {
  const version = at(host, 'extensionBundle', 'version');
  if (at(host, 'extensionBundle', 'id') === BUNDLE && /^\[4\.\S*, 5\.0\.0\)$/.test(String(version)))
    return fine('extension-bundle', 'host.json', String(version));
  const what = `its extension bundle is ${version === undefined ? 'not named' : String(version)}`;
  return doubtful('extension-bundle', 'host.json', what, `name ${BUNDLE} [4.*, 5.0.0)`);
}

function hostOf(name: string, { entries }: Contents): { host: Json; findings: Finding[] } {
  const file = entries.get('host.json');
  if (file === undefined) {
    const advice = 'zip the files of the app, not the folder they are in';
    return { host: {}, findings: [fatal('no-host', name, 'host.json is not at the root', advice)] };
  }
  const host = json(file);
  if (isFinding(host)) return { host: {}, findings: [host] };
  if (host['version'] === '2.0') return { host, findings: [bundle(host)] };
  const what = 'its version is not "2.0"';
  return { host, findings: [fatal('host-version', 'host.json', what, AGAIN), bundle(host)] };
}

/** The programming model of Node apps finds functions by running `main`: without it there are none. */
function main(name: string, { entries }: Contents): { folder: string; findings: Finding[] } {
  const file = entries.get('package.json');
  if (file === undefined)
    return { folder: '', findings: [fatal('no-main', name, 'there is no package.json', AGAIN)] };
  const manifest = json(file);
  if (isFinding(manifest)) return { folder: '', findings: [manifest] };
  const path = String(manifest['main'] ?? 'index.js').replace(/^\.\//, '');
  const node = nodeVersions('package.json', at(manifest, 'engines', 'node'), TARGETS['azure-node']);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  if (entries.has(path))
    return { folder, findings: [fine('main', 'package.json', `main is ${path}`), node] };
  const what = `main is ${path}, which is not in the zip; the app would have no functions, silently`;
  return { folder, findings: [fatal('no-main', 'package.json', what, AGAIN), node] };
}

/** Nothing is wrong with the package then: there may be no machine for it. */
function machine(name: string, arch: Architecture): Finding[] {
  if (arch === AZURE_ARCHITECTURE) return [];
  const what = `it is for ${arch}; no plan of Azure Functions is known to have such machines, and Container Apps has none`;
  const advice = `deploy the zip for ${AZURE_ARCHITECTURE}, unless the host is a machine of your own`;
  return [doubtful('azure-arm64', name, what, advice)];
}

export function examineAzureNode(name: string, contents: Contents, arch: Architecture): Finding[] {
  const { findings } = hostOf(name, contents);
  const { folder, findings: ofMain } = main(name, contents);
  const native = addons(name, contents, folder, arch, TARGETS['azure-node']);
  return [...findings, ...machine(name, arch), ...ofMain, ...native];
}

function trigger(file: ZipEntry): Finding {
  const value = json(file);
  if (isFinding(value)) return value;
  const bindings = Array.isArray(value['bindings']) ? (value['bindings'] as unknown[]) : [];
  const types = new Set(bindings.map((binding) => at(binding, 'type')));
  if (types.has('httpTrigger') && types.has('http'))
    return fine('function', file.name, 'an HTTP trigger and its answer');
  const what = 'it needs a binding of type httpTrigger and one of type http';
  return fatal('function', file.name, what, AGAIN);
}

function functions(name: string, { entries }: Contents): Finding[] {
  const files = [...entries.values()].filter(({ name: path }) =>
    /^[^/]+\/function\.json$/.test(path),
  );
  if (files.length > 0) return files.map(trigger);
  return [fatal('no-function', name, 'no folder of it has a function.json', AGAIN)];
}

function handler(host: Json, { entries }: Contents, arch: Architecture): Finding[] {
  const path = at(host, 'customHandler', 'description', 'defaultExecutablePath');
  if (typeof path !== 'string') {
    const what = 'customHandler.description.defaultExecutablePath is missing';
    return [fatal('no-handler', 'host.json', what, AGAIN)];
  }
  const file = entries.get(path.replace(/^\.\//, ''));
  if (file === undefined)
    return [fatal('no-handler', 'host.json', `${path} is not in the zip`, AGAIN)];
  const { name: where, mode, contents } = file;
  const native = { where, mode, contents, role: 'program' } as const;
  return examineNative(native, arch, TARGETS['azure-rust']);
}

function proxying(host: Json): Finding[] {
  if (at(host, 'customHandler', 'enableProxyingHttpRequest') === true) return [];
  const what =
    'enableProxyingHttpRequest is not true: the handler would get envelopes, not requests';
  return [fatal('no-proxying', 'host.json', what, 'set customHandler.enableProxyingHttpRequest')];
}

export function examineAzureRust(name: string, contents: Contents, arch: Architecture): Finding[] {
  const { host, findings } = hostOf(name, contents);
  const ofHandler = [...handler(host, contents, arch), ...proxying(host)];
  return [...findings, ...machine(name, arch), ...ofHandler, ...functions(name, contents)];
}
