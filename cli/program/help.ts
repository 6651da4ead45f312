/** What `--help` says below the options. The tests run every line that begins with a dollar sign. */

export const RANGES = `
Ranges:
  100 999              two whole numbers, both included
  100..999             the same
  3 digits             the same: all numbers of three digits
  10^9..10^9+10^4      with + - * ^ and parentheses, which the shell wants quoted
  1_000..2^64-1        up to 2^64-1; digits may be grouped
`;

export const CODES = `
Exit codes:
  0    done; nothing found is done, too, and so is a closed pipe (… | head)
  1    something failed: the disk, the engine
  2    wrong usage: the command line, the range, a file that exists
  130  stopped by Ctrl-C; 143 by SIGTERM. What was complete is written out,
       and a file is left to be gone on with.
`;

export const PROGRAM = `
Examples:
  $ npx palindrome-products largest 100 999
  $ npx palindrome-products both 3 digits --json
  $ npx palindrome-products count 4 digits
  $ npx palindrome-products list 10..99 --csv
  $ npx palindrome-products help list
${RANGES}${CODES}`;

const examples = (...lines: string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ npx palindrome-products ${line}\n`).join('')}`;

export const SMALLEST = examples(
  'smallest 100 999',
  "smallest '10^9..10^9+10^4' --json",
  'smallest 2 digits --engine typescript',
);

export const LARGEST = examples(
  'largest 100 999',
  'largest 12 digits',
  "largest '2^40..2^40+2^20' --csv",
);

export const BOTH = examples('both 3 digits', 'both 100..999 --json', 'both 1 9 --ndjson');

export const COUNT = `${examples(
  'count 3 digits',
  'count 1..5_000 --json',
  'count 5 digits --shard 0/4',
  'count 5 digits --output count.txt --resume',
)}
With --output it counts a hundred shards one by one, and a killed run loses the one it was at.
`;

export const LIST = `${examples(
  'list 2 digits',
  'list 3 digits --ndjson | head -n 3',
  'list 3 digits --csv',
  'list 4 digits --shard 99/100',
  'list 5 digits --ndjson --output products.ndjson --resume',
)}
Ascending, each product with all its pairs of factors, a pair's smaller factor first. Nothing is
kept in memory, so a list may be as long as the disk. The lists of shards 0/n to n-1/n, one after
the other, are the whole list. --json ends with "complete": true, or false when it was stopped.

--output FILE writes FILE.partial, and about once a second FILE.state; FILE appears in one step,
complete. After a kill the same command with --resume goes on from the state: nothing is missing,
nothing is there twice. A file is for one run at a time.
`;

export const BENCH = `${examples('bench', 'bench --json')}
Both ends of some ranges and the count of four digits, by every engine of this package, in turns;
the answers are compared first. It takes some seconds.
`;

export const DOCTOR = `
Without a zip it examines the installed package: which engine answers, and why.

Exit code: 0 it starts, 1 it will not, 2 wrong usage.

Examples:
  $ npx palindrome-products doctor
  $ npx palindrome-products doctor dist/lambda-node.zip
  $ npx palindrome-products doctor my.zip --arch arm64
`;

export const COMPLETION = `
Examples:
  $ palindrome-products completion bash >> ~/.bashrc
  $ palindrome-products completion zsh >> ~/.zshrc
  $ palindrome-products completion fish > ~/.config/fish/completions/palindrome-products.fish

For zsh, bash (with the package bash-completion), fish and powershell, where the program is installed
under its name (npm install --global palindrome-products); npx completes nothing.
`;
