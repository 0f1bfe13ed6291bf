package import Diagnostics

/// The keys that a mapping may have: one row a key, for policies and workspaces alike.
package struct Schema: Sendable {
  /// One key.
  package struct Field: Sendable {
    package let name: String
    package let isRequired: Bool

    package init(_ name: String, required: Bool = false) {
      self.name = name
      isRequired = required
    }
  }

  /// What the mapping is, with its article: `a group rule`.
  package let subject: String
  package let fields: [Field]

  package init(_ subject: String, _ fields: [Field]) {
    self.subject = subject
    self.fields = fields
  }
}

/// The values of a mapping that fits its schema. Misfits are in the log.
package struct Fields: Sendable {
  /// The mapping itself.
  package let node: YAMLNode
  private let values: [String: YAMLNode]

  /// Checks a mapping: unknown keys with the nearest name, missing ones, values left out.
  ///
  /// `nil` where the node is no mapping. What is wrong with one key hides nothing of the others.
  package init?(_ node: YAMLNode, _ schema: Schema, log: inout DiagnosticLog) {
    self.node = node
    guard case .mapping(let pairs) = node.content else {
      log.add(
        Diagnostic(
          .error, .yamlKind, at: node.range,
          "found \(node.words) where \(schema.subject) must stand",
          help: "write `key: value` lines: \(schema.keyList)"))
      return nil
    }
    var values: [String: YAMLNode] = [:]
    var misspelt: Set<String> = []
    for pair in pairs {
      let name = pair.key.scalar?.description ?? ""
      guard schema.fields.contains(where: { $0.name == name }) else {
        if let meant = schema.reportUnknown(pair.key, name, log: &log) { misspelt.insert(meant) }
        continue
      }
      if pair.value.isNothing { Self.reportNothing(pair.key, name, log: &log) }
      values[name] = pair.value
    }
    self.values = values
    let missing = schema.fields.filter {
      $0.isRequired && values[$0.name] == nil && !misspelt.contains($0.name)
    }
    for field in missing {
      log.add(
        Diagnostic(
          .error, .missingKey, at: node.range.firstByte,
          "\(schema.subject) needs `\(field.name)`", help: "add `\(field.name):` to it"))
    }
  }

  /// The value of a key that the schema has; `nil` where it is absent or holds nothing.
  package subscript(name: String) -> YAMLNode? {
    values[name].flatMap { $0.isNothing ? nil : $0 }
  }

  private static func reportNothing(_ key: YAMLNode, _ name: String, log: inout DiagnosticLog) {
    log.add(
      Diagnostic(
        .error, .emptyValue, at: key.range, "nothing stands after `\(name):`",
        help: "write a value, or remove the line"))
  }
}

extension Schema {
  fileprivate var keyList: String { fields.map(\.name).joined(separator: ", ") }

  /// Reports a key that the schema does not have; the key that was meant, if one is near.
  fileprivate func reportUnknown(
    _ key: YAMLNode, _ name: String, log: inout DiagnosticLog
  ) -> String? {
    let near = nearestName(to: name, in: fields.map(\.name))
    log.add(
      Diagnostic(
        .error, .unknownKey, at: key.range, "\(subject) has no key `\(ExactText(name).excerpt)`",
        help: near.map { "write `\($0)`" } ?? "it may have: \(keyList)"))
    return near
  }
}

extension SourceRange {
  /// The range's first byte, for problems of something large.
  package var firstByte: SourceRange {
    SourceRange(source: source, start: start, end: min(end, start + 1))
  }
}

extension YAMLNode {
  /// The text of a scalar that is one; anything else is reported.
  package func text(for key: String, log: inout DiagnosticLog) -> ExactText? {
    if let scalar, !scalar.utf8.isEmpty { return scalar }
    log.add(
      Diagnostic(
        .error, .yamlKind, at: range.firstByte,
        scalar == nil ? "`\(key)` is \(words), not a text" : "`\(key)` is an empty text",
        help: "write the value on one line, in quotes if need be"))
    return nil
  }

  /// One of some words; anything else is reported with the nearest.
  package func word(
    for key: String, of words: [String], log: inout DiagnosticLog
  ) -> String? {
    guard let text = text(for: key, log: &log)?.description else { return nil }
    if words.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { return text }
    let near = nearestName(to: text, in: words)
    log.add(
      Diagnostic(
        .error, .unknownWord, at: range, "`\(key)` cannot be `\(ExactText(text).excerpt)`",
        help: near.map { "write `\($0)`" } ?? "write one of: \(words.joined(separator: ", "))"))
    return nil
  }

  /// The items of a list; anything else is reported.
  package func items(for key: String, log: inout DiagnosticLog) -> [YAMLNode] {
    if case .sequence(let items) = content { return items }
    log.add(
      Diagnostic(
        .error, .yamlKind, at: range.firstByte, "`\(key)` is \(words), not a list",
        help: "write one `- ` line an entry"))
    return []
  }

  /// The pairs of a mapping whose keys are words of the user's own; anything else is reported, and
  /// so are keys that differ only in the case of ASCII letters.
  package func pairs(
    for key: String, log: inout DiagnosticLog
  ) -> [(key: YAMLNode, value: YAMLNode)] {
    guard case .mapping(let pairs) = content else {
      log.add(
        Diagnostic(
          .error, .yamlKind, at: range.firstByte, "`\(key)` is \(words), not a mapping",
          help: "write one `WORD: ...` line an entry"))
      return []
    }
    var seen: [ExactText: SourceRange] = [:]
    for pair in pairs {
      let word = pair.key.scalar ?? ExactText("")
      guard let first = seen.updateValue(pair.key.range, forKey: word.asciiFolded) else { continue }
      log.add(
        Diagnostic(
          .error, .duplicateKey, at: pair.key.range,
          "`\(word.excerpt)` is given before, in other letters", help: "keep one of the two",
          related: [Diagnostic.Related(range: first, label: "first given here")]))
    }
    return pairs
  }
}
