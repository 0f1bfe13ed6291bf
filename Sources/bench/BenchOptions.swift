/// What the command line asks for.
struct BenchOptions {
  var sizes: [Int] = []
  /// How often each command runs; the best run counts.
  var runs = 3
  var isJSON = false
  var generator = "../shared/bench/gen.py"
  /// This program.
  let own: String
  /// The program to measure; beside this one by default.
  var program: String
  /// Where data is made, and kept for the next time.
  var folder: String
  /// Another program that does the second day's plan, as words with `{data}` and `{out}`.
  var peer: [String] = []

  static let usage = """
    bench: what plan, show and apply cost, beside a plain cat of the same files, and what reading
    alone costs

    Usage: bench [OPTIONS] [USERS]...      (default: 10000 100000)
           bench --rules [USERS [RULES]]   what many rules cost beside ten, in instructions
                                           (default: 100000 10000)

      --runs N           run every command N times, the best counts (default: 3)
      --json             one JSON object a line instead of a table
      --generator FILE   gen.py; used where it, python3 and numpy exist
                         (default: ../shared/bench/gen.py)
      --program FILE     the allot to measure (default: beside bench)
      --peer COMMAND     another program for the second day's plan, measured in turn with it;
                         {data} is the folder of both days, {out} a file to write
      --folder DIR       where data is made and kept (default: allot-bench in TMPDIR)

    """

  /// - Parameter arguments: with the program's own path first.
  init(_ arguments: [String]) throws(BenchError) {
    let own = arguments.first ?? "bench"
    self.own = own
    program = (own.lastIndex(of: "/" as Character).map { String(own[...$0]) } ?? "./") + "allot"
    folder = (environment("TMPDIR") ?? "/tmp") + "/allot-bench"
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      if word == "--json" {
        isJSON = true
      } else if word.hasPrefix("--") {
        guard let value = rest.popFirst() else { throw BenchError("\(word) needs a value") }
        try set(word, value)
      } else {
        sizes.append(try Self.number(word, from: 10))
      }
    }
    if sizes.isEmpty { sizes = [10_000, 100_000] }
  }

  private mutating func set(_ name: String, _ value: String) throws(BenchError) {
    switch name {
    case "--runs": runs = try Self.number(value, from: 1)
    case "--generator": generator = value
    case "--program": program = value
    case "--folder": folder = value
    case "--peer": peer = value.split(separator: " " as Character).map(String.init)
    default: throw BenchError("unknown option \(name)")
    }
  }

  private static func number(_ text: String, from lowest: Int) throws(BenchError) -> Int {
    guard let number = Int(text), number >= lowest, number <= 100_000_000 else {
      throw BenchError("\(text) is not a number from \(lowest) to 100000000")
    }
    return number
  }
}
