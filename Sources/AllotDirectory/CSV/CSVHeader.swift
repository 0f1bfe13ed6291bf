import Diagnostics

/// Which column of a file holds what.
struct CSVHeader {
  /// The header's cells as written.
  let names: [String]
  /// The names that may be told. With a quote missing in it a header goes on into the rows, which
  /// may hold secrets: of more than one line only the first is told.
  let toldNames: [String]
  private var positions: [CSVColumn: Int] = [:]

  /// Matches a header's names; `offset` places its errors. A name that the workspace gives means
  /// what it says there, and nothing by itself.
  init(names: [String], shape: CSVShape, at offset: Int) throws(CSVError) {
    self.names = names
    toldNames = Self.told(names)
    for (column, given) in shape.given.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      positions[column] = try Self.position(of: column, given, in: names, at: offset)
    }
    let taken = Set(positions.values)
    for (position, name) in names.enumerated() where !taken.contains(position) {
      let folded = Self.folded(name)
      guard
        let match = shape.columns.first(where: {
          shape.given[$0.column] == nil && $0.names.contains(folded)
        })
      else { continue }
      if let first = positions[match.column] {
        throw CSVError(.duplicateColumn(names[first], name), offset, offset + 1)
      }
      positions[match.column] = position
    }
    for alternatives in shape.required where !alternatives.contains(where: has) {
      let wanted = alternatives[0].rawValue
      throw CSVError(.missingColumn(wanted, found: toldNames), offset, offset + 1)
    }
  }

  /// Whether a column holds secrets, which must not slip into another one.
  var namesSecret: Bool { names.contains { SecretWords.occur(in: $0.utf8) } }
  /// Where the header has a name that the workspace gives: spelt alike, else written alike.
  private static func position(
    of column: CSVColumn, _ given: NamedColumn, in names: [String], at offset: Int
  ) throws(CSVError) -> Int {
    let folded = folded(given.name.description)
    let exact = names.indices.filter { ExactText(names[$0]) == given.name }
    let alike = names.indices.filter { !folded.isEmpty && Self.folded(names[$0]) == folded }
    let found = exact.isEmpty ? alike : exact
    guard let position = found.first else {
      let reason = CSVError.Reason.missingNamed(column, given, found: names)
      throw CSVError(reason, offset, offset + 1)
    }
    if found.count > 1 {
      throw CSVError(.duplicateColumn(names[position], names[found[1]]), offset, offset + 1)
    }
    return position
  }

  func has(_ column: CSVColumn) -> Bool { positions[column] != nil }

  func position(of column: CSVColumn) -> Int? { positions[column] }

  /// Which columns must be kept when records are split.
  var wanted: [Bool] {
    let kept = Set(positions.values)
    return names.indices.map(kept.contains)
  }

  /// The last column that is read: a row may end after it.
  var lastWanted: Int { positions.values.max() ?? 0 }

  /// What a column at a position is called in messages.
  func name(at position: Int) -> String {
    position < toldNames.count ? toldNames[position] : "column \(position + 1)"
  }

  private static func told(_ names: [String]) -> [String] {
    func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    guard let last = names.firstIndex(where: { $0.utf8.contains(where: isEnd) }) else {
      return names
    }
    let line = names[last].utf8.prefix { !isEnd($0) }
    return names[..<last] + [String(decoding: line, as: UTF8.self) + "…"]
  }

  /// The names by what they fold to, and by what stands in brackets behind them, for recognising
  /// a format; of equal ones the first.
  static func byFoldedName(_ names: [String]) -> [String: String] {
    let bracketed = names.compactMap { name in bracket(of: name).map { ($0, name) } }
    return Dictionary(names.map { (folded($0), $0) } + bracketed) { first, _ in first }
  }

  /// `[name]` in lower case, where a name has such a suffix.
  private static func bracket(of name: String) -> String? {
    guard let start = name.utf8.firstRange(of: " [".utf8)?.lowerBound,
      let end = name.utf8[start...].firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    let suffix = name.utf8[start...end].dropFirst()
    return String(decoding: suffix.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// A name in lower case, without blanks, `_` and `-`, and without a ` [...]` suffix.
  static func folded(_ name: String) -> String {
    let stem =
      name.utf8.firstRange(of: " [".utf8).map { name.utf8[..<$0.lowerBound] } ?? name.utf8[...]
    let letters = stem.filter { $0 != 0x20 && $0 != 0x5F && $0 != 0x2D }
    return String(decoding: letters.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  // MARK: Names that mislead

  /// Refuses names of the header record that show a column and do not say it. Others mean nothing
  /// to the reader, whatever they hold.
  static func refuseMisleading(
    _ records: borrowing CSVRecords, shape: CSVShape
  ) throws(CSVError) {
    for column in 0..<records.count {
      let name = String(decoding: records.cell(column), as: UTF8.self)
      guard let scalar = name.unicodeScalars.first(where: misleads),
        shape.hasColumn(named: shown(name)),
        !shape.given.values.contains(where: { $0.name == ExactText(name) })
      else { continue }
      let start = records.start(of: column)
      throw CSVError(.unseenInName(scalar), start, start + name.utf8.count)
    }
  }

  /// The name as a reader sees it.
  private static func shown(_ name: String) -> String {
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: name.unicodeScalars.filter { !misleads($0) })
    return folded(String(shown))
  }

  /// Whether a name with this character is not the one that a reader sees in it.
  private static func misleads(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isUnseen || (scalar.properties.isWhitespace && scalar != " ")
  }
}
