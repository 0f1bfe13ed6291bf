/// Measures one size after the other and prints what it measured, nothing else.
func bench(_ arguments: [String]) throws(BenchError) {
  if arguments.contains("--help") { return say(BenchOptions.usage) }
  if arguments.dropFirst().first == ExportReading.option {
    return try ExportReading.run(Array(arguments.dropFirst(2)))
  }
  if arguments.dropFirst().first == RuleCost.option {
    return try RuleCost.run(Array(arguments.dropFirst(2)), own: arguments[0])
  }
  let options = try BenchOptions(arguments)
  guard Files.exists(options.program) else {
    throw BenchError("\(options.program) does not exist; build it, or give --program")
  }
  for (index, users) in options.sizes.enumerated() {
    let data = try DataSet.make(users: users, options)
    var measuring = Measuring(data, options)
    try measuring.run()
    let figures = Figures(
      data: data, runs: options.runs, results: measuring.results,
      readings: measuring.readings)
    say(options.isJSON ? figures.json : (index > 0 ? "\n" : "") + figures.table)
  }
}

do throws(BenchError) {
  try bench(CommandLine.arguments)
} catch {
  say("bench: \(error.message)\n", to: 2)
  stop(1)
}
