/// The best of some runs of one command.
struct Measurement {
  let day: DataSet.Day
  /// `cat`, `plan`, `show`, `apply`, or `peer` for another program's plan.
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
    let planning =
      [options.program, "plan"] + place
      + ["--policies", data.policies(day), "--as-of", "2026-01-15", "--out", plan]
    if day == .second, !options.peer.isEmpty {
      try compare(("plan", planning), ("peer", peer))
    } else {
      try measure(day, "plan", planning)
    }
    try measure(day, "show", [options.program, "show", plan])
    try measure(day, "apply", [options.program, "apply"] + place + [plan]) {
      me throws(BenchError) in
      try me.reset(from: state)
    }
  }

  private var peer: [String] {
    options.peer.map { word in
      switch word {
      case "{data}": data.folder
      case "{out}": data.folder + "/peer"
      default: word
      }
    }
  }

  /// Runs two commands in turn, so that a machine that drifts does not bend their ratio.
  private mutating func compare(
    _ first: (name: String, command: [String]), _ second: (name: String, command: [String])
  ) throws(BenchError) {
    var best: [String: Cost] = [:]
    for run in 0...options.runs {
      for (name, command) in [first, second] {
        let cost = try measured(command)
        let least = best[name]?.cpuMicroseconds ?? .max
        if run > 0, cost.cpuMicroseconds < least { best[name] = cost }
      }
    }
    for (name, _) in [first, second] {
      if let cost = best[name] { results.append(Measurement(day: .second, name: name, best: cost)) }
    }
  }

  private func measured(_ command: [String]) throws(BenchError) -> Cost {
    let (cost, status) = try Stopwatch.run(command, errors: errors)
    if status == 0 { return cost }
    let words = command.prefix(6).joined(separator: " ")
    throw BenchError("\(words) ended with \(status):\n\(try Files.text(errors))")
  }

  /// Runs a command once to warm the page cache, then as often as asked.
  private mutating func measure(
    _ day: DataSet.Day, _ name: String, _ command: [String],
    preparing prepare: (Measuring) throws(BenchError) -> Void = { _ in }
  ) throws(BenchError) {
    var best: Cost?
    for run in 0...options.runs {
      try prepare(self)
      let cost = try measured(command)
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
