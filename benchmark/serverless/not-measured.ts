/** What this does not measure: one sentence each. */
export const NOT_MEASURED: readonly string[] = [
  'No cloud was asked: the real runtime clients ran as processes of one machine, under the share of a CPU that a memory size buys.',
  'The microVM that Firecracker boots, the sandbox, and the fetching and unpacking of the zip: a caller waits for them before the first line of any of these programs runs, whatever their language.',
  'The network between caller, gateway and function, TLS, and what API Gateway, a Function URL or the front end of Azure add to each request.',
  "The clouds' own noise: neighbours on the same host, other generations of processors, busy hours. Percentiles here are those of one machine.",
  'The processor of the cloud: a vCPU of Lambda or Azure is another one than the core here, often half of one that is shared by two threads. Ratios carry over better than milliseconds.',
  'The period in which Lambda hands out its share of a CPU is not published; of those tried, the one used here comes nearest to a public figure for the first invocation, and to the talk.',
  'What takes about as much CPU time as one period hands out (1.4 ms at 128 MB) is as quick as on a whole CPU or several times slower, by chance and by that period: near there, ratios at small sizes say more about periods than about languages.',
  'The host of Azure Functions: it starts before the program, takes memory that is billed and hands each request over. Here a stand-in loads the Node app, and the custom handler is called directly.',
  'Memory as the clouds count it: here it is the largest resident memory of the process alone.',
  'Sizes that buy more vCPUs than this machine has cores: they have all of its cores, which a request that runs on one does not notice.',
  'arm64 and x86_64 beside each other: one machine has one of them, and the price of the other is worked out with the same durations.',
  'What a function usually waits for: databases, queues, other services. While it waits every language is as fast, and billed alike.',
  'The hours of the people who write, build, debug and maintain it.',
];
