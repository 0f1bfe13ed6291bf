import Diagnostics

/// The shape of a CSV file, found by the names in its header.
struct CSVDetection {
  let shape: CSVShape
  let match: FormatMatch

  /// - Throws: where the header fits several formats, is one of a file that is no export, holds
  ///   another kind than was asked for, or does not fit the format that the workspace names.
  init(names: [String], input: ExportInput, at offset: Int) throws(CSVError) {
    let found = Self.shapes(fitting: names, input.format)
    func failure(_ reason: CSVError.Reason) -> CSVError { CSVError(reason, offset, offset + 1) }
    if let refusal = found.lazy.compactMap(\.shape.refusal).first {
      throw failure(.notAnExport(refusal.message, help: refusal.help))
    }
    let asked = found.filter { input.roles.isSubset(of: $0.shape.holds) }
    let most = (asked.isEmpty ? found : asked).map(\.columns.count).max() ?? 0
    let best = (asked.isEmpty ? found : asked).filter { $0.columns.count == most }
    if Set(found.map(\.format)).count > 1 || best.count > 1 {
      throw failure(.severalFormats(found.map { "\($0.format) (\($0.shape.title))" }))
    }
    let isDeclared = input.format != nil
    guard let fit = best.first else {
      if let wanted = input.format, wanted.name != ExportFormat.csv.name {
        throw failure(.otherFormat(wanted.name, found: names))
      }
      shape = Self.adjusted(.general(for: input), by: input)
      match = FormatMatch(
        format: ExportFormat.csv.name, title: shape.title, reason: "", isDeclared: isDeclared)
      guard input.roles.isSubset(of: shape.holds) else {
        throw failure(.twoKinds(input.roles.names.joined(separator: " and ")))
      }
      return
    }
    shape = Self.adjusted(fit.shape, by: input)
    match = FormatMatch(
      format: fit.format, title: shape.title,
      reason: "columns \(fit.columns.joined(separator: ", "))", isDeclared: isDeclared)
    guard input.roles.isSubset(of: shape.holds) else {
      throw failure(.otherKind(shape.title, wanted: input.roles.names.joined(separator: " and ")))
    }
  }

  /// Whether any format, the general one included, can read a header with these names.
  static func canRead(_ names: [String], for input: ExportInput) -> Bool {
    if !shapes(fitting: names, input.format).isEmpty { return true }
    let shape = adjusted(.general(for: input), by: input)
    return (try? CSVHeader(names: names, shape: shape, at: 0)) != nil
  }

  private typealias Fit = (format: String, shape: CSVShape, columns: [String])

  private static func shapes(fitting names: [String], _ wanted: ExportFormat?) -> [Fit] {
    let header = CSVHeader.byFoldedName(names)
    let formats = wanted.map { [$0] } ?? ExportFormat.all
    return formats.flatMap { format in
      format.csv.compactMap { shape in
        shape.signature(in: header).map { (format.name, shape, $0) }
      }
    }
  }

  /// The shape with the columns, words and separator that the workspace gives.
  private static func adjusted(_ shape: CSVShape, by input: ExportInput) -> CSVShape {
    var shape = shape
    for (column, name) in input.table.columns {
      shape.columns.removeAll { $0.column == column }
      for index in shape.columns.indices {
        shape.columns[index].names.removeAll { $0 == CSVHeader.folded(name) }
      }
      shape.columns.append((column, [CSVHeader.folded(name)]))
    }
    shape.lifecycle = shape.lifecycle.overridden(by: input.lifecycle)
    if let separator = input.table.listSeparator { shape.listSeparator = separator }
    return shape
  }
}
