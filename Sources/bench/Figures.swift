/// Measurements as a table for people, or as JSON lines.
struct Figures {
  let data: DataSet
  let runs: Int
  let results: [Measurement]
  let readings: [Reading]

  /// What any program of this kind takes before the first user.
  private static let base = 40_000_000

  private func cat(_ day: DataSet.Day) -> Int {
    results.first { $0.day == day && $0.name == "cat" }?.best.cpuMicroseconds ?? 0
  }

  private func bytesPerUser(_ cost: Cost) -> Int { max(0, cost.peakBytes - Self.base) / data.users }

  // MARK: Table

  var table: String {
    var lines = [
      "\(data.users) users, data by \(data.maker), best of \(runs) by CPU time", "",
      "                 CPU s    wall s   peak MB   bytes a user   CPU to cat",
      "                                             over 40 MB",
    ]
    for day in DataSet.Day.allCases {
      lines.append(day == .first ? "first day" : "second day")
      lines += results.filter { $0.day == day }.map(row)
    }
    lines += ["reading alone, sha256 included           input MB   MB a CPU s"]
    lines += readings.map(row)
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ reading: Reading) -> String {
    "  " + reading.name + String(repeating: " ", count: 16 - reading.name.utf8.count)
      + Self.right(Self.seconds(reading.best.cpuMicroseconds), 4)
      + Self.right(Self.seconds(reading.best.wallMicroseconds), 10)
      + Self.right(Self.tenths(reading.bytes, of: 1_000_000), 16)
      + Self.right("\(reading.bytesPerMicrosecond)", 13)
  }

  private func row(_ result: Measurement) -> String {
    let cost = result.best
    let ratio = cat(result.day) > 0 ? Self.ratio(cost.cpuMicroseconds, cat(result.day)) : "-"
    let name = result.name + String(repeating: " ", count: 8 - result.name.utf8.count)
    return "  " + name + Self.right(Self.seconds(cost.cpuMicroseconds), 12)
      + Self.right(Self.seconds(cost.wallMicroseconds), 10)
      + Self.right(peak(cost), 10)
      + Self.right(result.name == "cat" ? "" : "\(bytesPerUser(cost))", 15)
      + Self.right(ratio, 13)
  }

  /// A peak below this program's own cannot be seen.
  private func peak(_ cost: Cost) -> String {
    (cost.peakBytes <= Stopwatch.ownPeakBytes ? "<=" : "")
      + Self.tenths(cost.peakBytes, of: 1_000_000)
  }

  // MARK: JSON

  var json: String {
    results.map { result in
      let cost = result.best
      return """
        {"users":\(data.users),"data":"\(data.maker)",\
        "day":"\(result.day == .first ? "first" : "second")","command":"\(result.name)",\
        "runs":\(runs),"cpu_us":\(cost.cpuMicroseconds),"wall_us":\(cost.wallMicroseconds),\
        "peak_bytes":\(cost.peakBytes),\
        "least_visible_peak_bytes":\(Stopwatch.ownPeakBytes),"bytes_a_user":\(bytesPerUser(cost)),\
        "cat_cpu_us":\(cat(result.day))}

        """
    }.joined() + readings.map(json).joined()
  }

  private func json(_ reading: Reading) -> String {
    """
    {"users":\(data.users),"data":"\(data.maker)","day":"second","command":"read",\
    "input":"\(reading.name)","runs":\(runs),"cpu_us":\(reading.best.cpuMicroseconds),\
    "wall_us":\(reading.best.wallMicroseconds),"input_bytes":\(reading.bytes)}

    """
  }

  // MARK: Numbers

  private static func seconds(_ microseconds: Int) -> String {
    let milliseconds = (microseconds + 500) / 1000
    let digits = "\(milliseconds % 1000)"
    let padding = String(repeating: "0", count: 3 - digits.utf8.count)
    return "\(milliseconds / 1000).\(padding)\(digits)"
  }

  private static func tenths(_ value: Int, of unit: Int) -> String {
    let tenths = (value * 10 + unit / 2) / unit
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func ratio(_ value: Int, _ other: Int) -> String {
    tenths(value, of: other) + "x"
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }
}
