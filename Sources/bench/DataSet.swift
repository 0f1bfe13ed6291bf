/// Two days of exports and policies of one size, in a folder that is kept.
struct DataSet {
  let users: Int
  let folder: String
  /// Who made it: `gen.py` or `bench`.
  let maker: String

  /// One day: `old` and `new` are the names that gen.py gives its folders.
  enum Day: String, CaseIterable {
    case first = "old"
    case second = "new"
  }

  /// The forms that a day's exports are written in.
  enum Form: String, CaseIterable {
    case scim
    case csv
  }

  func workspace(_ day: Day, _ form: Form = .scim) -> String {
    "\(folder)/\(day.rawValue)/allot\(form == .csv ? "-csv" : "").yaml"
  }

  func policies(_ day: Day) -> String { "\(folder)/policies-\(day.rawValue)" }

  /// The exports of a day.
  func exports(_ day: Day, _ form: Form = .scim) throws(BenchError) -> [String] {
    let place = "\(folder)/\(day.rawValue)"
    let kinds = ["users", "groups", "memberships"]
    let ending = form == .csv ? ".csv" : ".json"
    return try Files.names(in: place)
      .filter { name in name.hasSuffix(ending) && kinds.contains(where: name.hasPrefix) }
      .map { "\(place)/\($0)" }
  }

  /// Makes the data, unless an earlier run did.
  static func make(users: Int, _ options: BenchOptions) throws(BenchError) -> DataSet {
    try Files.makeFolder(options.folder)
    let errors = options.folder + "/errors"
    let probe = ["python3", "-c", "import numpy"]
    let status = Files.exists(options.generator) ? (try? Stopwatch.run(probe, errors: errors)) : nil
    let data = DataSet(
      users: users, folder: "\(options.folder)/\(status?.status == 0 ? "gen" : "own")-\(users)",
      maker: status?.status == 0 ? "gen.py" : "bench")
    let mark = data.folder + "/complete-2"
    if Files.exists(mark) { return data }
    say("bench: making data of \(users) users\n", to: 2)
    try Files.makeFolder(data.folder)
    if data.maker == "gen.py" {
      let command = [
        "python3", options.generator, "\(users)", data.folder, "--formats", "pages,csv",
      ]
      let made = try Stopwatch.run(command, errors: errors)
      if made.status != 0 { throw BenchError("\(options.generator): \(try Files.text(errors))") }
      for day in Day.allCases { try data.copyPolicy(day) }
    } else {
      try OwnData(users: users).write(to: data)
    }
    var file = try TextFile(mark)
    try file.flush()
    return data
  }

  /// Takes over gen.py's policy without its `rails`, which this program does not read.
  private func copyPolicy(_ day: Day) throws(BenchError) {
    try Files.makeFolder(policies(day))
    var file = try TextFile(policies(day) + "/spend.yaml")
    var isRail = false
    let text = try Files.text("\(folder)/\(day.rawValue)/policies/spend.yaml")
    for line in text.split(separator: "\n" as Character) {
      if line.first != " " { isRail = line == "rails:" }
      if !isRail { try file.write(line + "\n") }
    }
    try file.flush()
  }
}
