/// A JSON file's shape, and what says so.
struct JSONMatch {
  let format: ExportFormat
  let shape: JSONShape
  /// Whether the records stand in a list inside an object.
  let isEnvelope: Bool
  /// The key paths that matched.
  let signature: [String]

  func facts(isDeclared: Bool) -> FormatMatch {
    let keys = signature.map { "`\($0)`" }.joined(separator: ", ")
    return FormatMatch(
      format: format.name, title: shape.title, reason: "keys \(keys)", isDeclared: isDeclared)
  }
}

/// Which format a JSON file has, by the keys of its first record.
enum JSONDetection {
  /// No format but SCIM, which the content is read as where nothing else fits.
  case none
  case one(JSONMatch)
  /// A known shape that does not hold what was asked for.
  case otherKind(String)
  /// Several formats fit.
  case several([String])

  init(_ sketch: JSONSketch, input: ExportInput) {
    let formats = input.format.map { [$0] } ?? ExportFormat.all
    let found = formats.flatMap { format in
      format.json.compactMap { JSONMatch(format, $0, sketch) }
    }
    var names = found.map { "\($0.format.name) (\($0.shape.title))" }
    if sketch.claimsSCIM, input.format == nil, !found.isEmpty {
      names.append(ExportFormat.scim.name)
    }
    if Set(found.map(\.format.name)).count + (names.count - found.count) > 1 {
      self = .several(names)
      return
    }
    let asked = found.filter { input.roles.isSubset(of: $0.shape.holds) }
    let most = asked.map(\.signature.count).max() ?? 0
    if let best = asked.first(where: { $0.signature.count == most }) {
      self = .one(best)
    } else if let other = found.first {
      self = .otherKind(other.shape.title)
    } else {
      self = .none
    }
  }
}

extension JSONMatch {
  /// `nil` where the sketch is of another shape.
  fileprivate init?(_ format: ExportFormat, _ shape: JSONShape, _ sketch: JSONSketch) {
    var prefixes = ["", "[]."]
    if let list = shape.list { prefixes.append(list + "[].") }
    for signature in shape.signatures {
      for prefix in prefixes {
        let paths = signature.map { $0.hasPrefix("/") ? String($0.dropFirst()) : prefix + $0 }
        guard paths.allSatisfy(sketch.paths.contains) else { continue }
        let isAround = prefix == shape.list.map { $0 + "[]." } ?? ""
        self.init(
          format: format, shape: shape, isEnvelope: isAround && !shape.document.isEmpty,
          signature: signature)
        return
      }
    }
    return nil
  }
}
