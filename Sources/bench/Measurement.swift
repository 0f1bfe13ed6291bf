/// The best of some runs of one command.
struct Measurement {
  let day: DataSet.Day
  /// `cat`, `plan`, `show`, `apply`, or `peer` for another program's plan.
  let name: String
  let best: Cost
}

/// The best of some runs that read something.
struct Reading {
  /// The exports' names, or the command that read them all.
  let name: String
  let bytes: Int
  let best: Cost

  var bytesPerMicrosecond: Int { bytes / max(1, best.cpuMicroseconds) }
}

/// Measures one size: on both days cat, plan, show and apply; then reading.
struct Measuring {
  let data: DataSet
  let options: BenchOptions
  private(set) var results: [Measurement] = []
  private(set) var readings: [Reading] = []

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
    try measureReading()
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

  // MARK: Reading

  /// Measures each kind of the second day's exports in a process that does nothing else, less what
  /// such a process costs without any, and `validate`, which reads all and judges them.
  private mutating func measureReading() throws(BenchError) {
    let reading = [options.own, ExportReading.option]
    let empty = try best(of: reading)
    for form in DataSet.Form.allCases {
      let exports = try data.exports(.second, form)
      for kind in ["users", "groups", "memberships"] {
        let files = exports.filter { $0.contains("/\(kind)") }
        if files.isEmpty { continue }
        var cost = try best(of: reading + files)
        cost.cpuMicroseconds = max(0, cost.cpuMicroseconds - empty.cpuMicroseconds)
        cost.wallMicroseconds = max(0, cost.wallMicroseconds - empty.wallMicroseconds)
        try note("\(form.rawValue) \(kind)", files, cost)
      }
      let validation = [
        options.program, "validate", "--workspace", data.workspace(.second, form),
        "--policies", data.policies(.second),
      ]
      try note("\(form.rawValue) validate", exports, try best(of: validation))
    }
  }

  private mutating func note(
    _ name: String, _ files: [String], _ cost: Cost
  ) throws(BenchError) {
    var bytes = 0
    for file in files { bytes += try InputBytes(file).size }
    readings.append(Reading(name: name, bytes: bytes, best: cost))
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

  private mutating func measure(
    _ day: DataSet.Day, _ name: String, _ command: [String],
    preparing prepare: (Measuring) throws(BenchError) -> Void = { _ in }
  ) throws(BenchError) {
    let best = try best(of: command, preparing: prepare)
    results.append(Measurement(day: day, name: name, best: best))
  }

  /// Runs a command once to warm the page cache, then as often as asked.
  private func best(
    of command: [String], preparing prepare: (Measuring) throws(BenchError) -> Void = { _ in }
  ) throws(BenchError) -> Cost {
    try prepare(self)
    var best = try measured(command)
    for run in 0..<options.runs {
      try prepare(self)
      let cost = try measured(command)
      if run == 0 || cost.cpuMicroseconds < best.cpuMicroseconds { best = cost }
    }
    return best
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
