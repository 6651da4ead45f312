/** The command line: `npx palindrome-products`. */
import { Command, Option } from 'commander';
import { doctor, WRONG_USAGE, type Output } from './doctor/command.ts';
import type { Architecture } from './doctor/targets.ts';

const output: Output = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`palindrome-products: ${line}\n`),
};

const DOCTOR = `
Without a zip it examines the installed package: which engine answers, and why.

Exit code: 0 it starts, 1 it will not, 2 wrong usage.

Examples:
  $ npx palindrome-products doctor
  $ npx palindrome-products doctor dist/lambda-node.zip
  $ npx palindrome-products doctor my.zip --arch arm64
`;

function program(): Command {
  const all = new Command('palindrome-products')
    .description('Palindromes that are products of two factors from a range')
    .configureHelp({ showGlobalOptions: true });
  all
    .command('doctor')
    .description('says whether a zip, or the installed package, will start where it is going')
    .argument('[zip]', 'a package made by `npm run package`, or any other for Lambda or Azure')
    .addOption(
      new Option(
        '--arch <architecture>',
        'what it is for; without it, the name of the zip decides',
      ).choices(['x86_64', 'arm64']),
    )
    .addHelpText('after', DOCTOR)
    .action(async (zip: string | undefined, { arch }: { arch?: Architecture }) => {
      process.exitCode = await doctor(zip, arch, output);
    });
  return all;
}

/** The library ends with 1 for wrong usage, which `doctor` has another meaning for. */
function endingWith(code: number): never {
  process.exit(code === 0 ? 0 : WRONG_USAGE);
}

const all = program();
for (const command of [all, ...all.commands])
  command.exitOverride(({ exitCode }) => endingWith(exitCode));
await all.parseAsync();
