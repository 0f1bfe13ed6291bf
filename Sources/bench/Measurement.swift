/// The best of some runs of one command.
struct Measurement {
  let day: DataSet.Day
  /// `cat`, `plan`, `show` or `apply`.
  let name: String
  let best: Cost
}

/// Measures one size: on both days cat, plan, show and apply.
struct Measuring {
  let data: DataSet
  let options: BenchOptions
  private(set) var results: [Measurement] = []

  init(_ data: DataSet, _ options: BenchOptions) {
    self.data = data
    self.options = options
  }

  /// The recorded state and its history, emptied or restored before an apply.
  private var work: String { data.folder + "/work" }
  /// What the first day's apply left.
  private var recorded: String { data.folder + "/recorded" }
  private var errors: String { data.folder + "/errors" }
  private var state: String { work + "/allot.state.json" }

  mutating func run() throws(BenchError) {
    try reset(from: nil)
    try measure(.first, from: nil)
    try run(["rm", "-rf", recorded])
    try run(["cp", "-R", work, recorded])
    try measure(.second, from: recorded)
    try run(["rm", "-rf", work, recorded])
  }

  private mutating func measure(_ day: DataSet.Day, from state: String?) throws(BenchError) {
    let plan = "\(data.folder)/plan-\(day.rawValue).json"
    let place = ["--workspace", data.workspace(day), "--state", self.state]
    let exports = try data.exports(day)
    try measure(day, "cat", ["cat"] + exports)
    try measure(
      day, "plan",
      [options.program, "plan"] + place
        + ["--policies", data.policies(day), "--as-of", "2026-01-15", "--out", plan])
    try measure(day, "show", [options.program, "show", plan])
    try measure(day, "apply", [options.program, "apply"] + place + [plan]) {
      me throws(BenchError) in
      try me.reset(from: state)
    }
  }

  /// Runs a command once to warm the page cache, then as often as asked.
  private mutating func measure(
    _ day: DataSet.Day, _ name: String, _ command: [String],
    preparing prepare: (Measuring) throws(BenchError) -> Void = { _ in }
  ) throws(BenchError) {
    var best: Cost?
    for run in 0...options.runs {
      try prepare(self)
      let (cost, status) = try Stopwatch.run(command, errors: errors)
      if status != 0 {
        let words = command.prefix(6).joined(separator: " ")
        throw BenchError("\(words) ended with \(status):\n\(try Files.text(errors))")
      }
      if run > 0, best.map({ cost.cpuMicroseconds < $0.cpuMicroseconds }) ?? true { best = cost }
    }
    if let best { results.append(Measurement(day: day, name: name, best: best)) }
  }

  /// An empty work folder, or one as the first day left it.
  private func reset(from state: String?) throws(BenchError) {
    try run(["rm", "-rf", work])
    if let state { try run(["cp", "-R", state, work]) } else { try Files.makeFolder(work) }
  }

  private func run(_ command: [String]) throws(BenchError) {
    let (_, status) = try Stopwatch.run(command, errors: errors)
    if status != 0 { throw BenchError("\(command[0]): \(try Files.text(errors))") }
  }
}
