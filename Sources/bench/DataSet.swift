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

  func policies(_ day: Day) -> String { "\(folder)/\(day.rawValue)/policies" }

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
    let mark = data.folder + "/complete-3"
    if Files.exists(mark) { return data }
    say("bench: making data of \(users) users\n", to: 2)
    try Files.makeFolder(data.folder)
    if data.maker == "gen.py" {
      let command = [
        "python3", options.generator, "\(users)", data.folder, "--formats", "pages,csv",
      ]
      let made = try Stopwatch.run(command, errors: errors)
      if made.status != 0 { throw BenchError("\(options.generator): \(try Files.text(errors))") }
    } else {
      try OwnData(users: users).write(to: data)
    }
    var file = try TextFile(mark)
    try file.flush()
    return data
  }
}
