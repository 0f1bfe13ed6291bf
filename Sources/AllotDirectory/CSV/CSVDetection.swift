import Diagnostics

/// The shape of a CSV file, found by the names in its header.
struct CSVDetection {
  let shape: CSVShape
  let match: FormatMatch

  /// - Throws: where the header fits several formats, is one of a file that is no export, holds
  ///   another kind than was asked for, or does not fit the format that the workspace names.
  init(names: [String], input: ExportInput, at offset: Int) throws(CSVError) {
    let found = Self.shapes(fitting: names, input)
    func failure(_ reason: CSVError.Reason) -> CSVError { CSVError(reason, offset, offset + 1) }
    for shape in found.map(\.shape) {
      guard let refusal = shape.refusal else { continue }
      throw failure(.notAnExport(shape.refusalCode, refusal.message, help: refusal.help))
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
      shape = CSVShape.general(for: input).adjusted(by: input)
      match = FormatMatch(
        format: ExportFormat.csv.name, title: shape.title, reason: "", isDeclared: isDeclared)
      guard input.roles.isSubset(of: shape.holds) else {
        throw failure(.twoKinds(input.roles.names.joined(separator: " and ")))
      }
      return
    }
    shape = fit.shape.adjusted(by: input)
    match = FormatMatch(
      format: fit.format, title: shape.title,
      reason: "columns \(fit.columns.joined(separator: ", "))", isDeclared: isDeclared)
    guard input.roles.isSubset(of: shape.holds) else {
      throw failure(.otherKind(shape.title, wanted: input.roles.names.joined(separator: " and ")))
    }
  }

  /// Whether any format, the general one included, can read a header with these names.
  static func canRead(_ names: [String], for input: ExportInput) -> Bool {
    if !shapes(fitting: names, input).isEmpty { return true }
    let shape = CSVShape.general(for: input).adjusted(by: input)
    return (try? CSVHeader(names: names, shape: shape, at: 0)) != nil
  }

  private typealias Fit = (format: String, shape: CSVShape, columns: [String])

  /// The vendors' shapes that a header has. A file whose columns the workspace names is a
  /// vendor's only where it says so.
  private static func shapes(fitting names: [String], _ input: ExportInput) -> [Fit] {
    let header = CSVHeader.byFoldedName(names)
    let others = input.table.columns.isEmpty ? ExportFormat.all : []
    let formats = input.format.map { [$0] } ?? others
    return formats.flatMap { format in
      format.csv.compactMap { shape in
        shape.signature(in: header, isDeclared: input.format != nil).map {
          (format.name, shape, $0)
        }
      }
    }
  }
}
