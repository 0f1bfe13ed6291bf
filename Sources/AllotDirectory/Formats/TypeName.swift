import Diagnostics

/// The name of a .NET type where a list should stand.
///
/// PowerShell writes it for a list that it does not expand: `Export-Csv` for every list, as
/// `Microsoft.ActiveDirectory.Management.ADPropertyValueCollection` or `System.Object[]`, and
/// `ConvertTo-Json` for what lies deeper than its `-Depth`.
enum TypeName {
  /// Whether a text is such a name; no id, login or name of a group begins like it.
  static func isOne(_ text: ArraySlice<UInt8>) -> Bool {
    (text.starts(with: "Microsoft.".utf8) || text.starts(with: "System.".utf8))
      && !text.contains(UInt8(ascii: "@"))
  }

  /// What is said of one, which names nobody and nothing.
  ///
  /// - Parameter what: what should stand there, such as `MemberOf`.
  static func diagnostic(of what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, .typeName, at: range, "\(what) holds the name of a .NET type, not what it lists",
      help: "join the list before Export-Csv, as @{n='MemberOf';e={$_.MemberOf -join ';'}}, or "
        + "give ConvertTo-Json a higher -Depth")
  }
}
