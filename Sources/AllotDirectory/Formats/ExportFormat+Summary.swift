/// One kind of file of a format, in words for a table.
package struct FileSummary: Sendable {
  /// What such a file holds, such as `users of the Okta API`.
  package let title: String
  /// The kinds that it may be given under; none for a file that is refused.
  package let kinds: Roles
  /// What in it decides.
  package let recognition: String
}

extension ExportFormat {
  /// The kinds of files that are known of the format.
  package var files: [FileSummary] {
    if json.isEmpty, csv.isEmpty {
      return [
        FileSummary(
          title: title, kinds: [.users, .groups, .memberships],
          recognition: "JSON that is of no other format")
      ]
    }
    return json.map(\.summary) + csv.map(\.summary)
  }
}

extension JSONShape {
  fileprivate var summary: FileSummary {
    FileSummary(
      title: title, kinds: holds, recognition: "keys " + words(signatures))
  }
}

extension CSVShape {
  fileprivate var summary: FileSummary {
    let needed = required.map { $0.map { "`\($0.rawValue)`" }.joined(separator: " or ") }
    return FileSummary(
      title: title, kinds: refusal == nil ? holds : [],
      recognition: isGeneral
        ? "a table of no other format, with \(needed.joined(separator: ", "))"
        : "columns " + words(signatures))
  }
}

/// Alternatives of names that stand together, or of which some must not be there.
private func words(_ signatures: [[String]]) -> String {
  signatures.map { $0.map(word).joined(separator: ", ") }.joined(separator: "; or ")
}

private func word(_ name: String) -> String {
  let stem = name.drop { $0 == "!" || $0 == "/" }
  return (name.hasPrefix("!") ? "no " : "") + "`\(stem)`"
}

extension CSVColumn {
  /// The columns that `columns:` may name; the others are for the vendors' own tables.
  package static let named: [CSVColumn] = allCases.filter { column in
    byRow.contains { $0.columns.contains(column) }
  }

  /// The columns that `columns:` may name, by what a row describes.
  package static var byRow: [(row: String, columns: [CSVColumn])] {
    [
      ("a user", CSVShape.Row.user.columns), ("a group", CSVShape.Row.group.columns),
      ("a membership", CSVShape.Row.membership.columns),
    ]
  }
}
