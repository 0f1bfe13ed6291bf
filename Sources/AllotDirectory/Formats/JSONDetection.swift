/// A JSON file's shape, and what says so.
struct JSONMatch {
  let format: ExportFormat
  let shape: JSONShape
  /// Whether the records stand in a list inside an object.
  let isEnvelope: Bool
  /// The key paths that matched, without those that must not be there.
  let signature: [String]

  func facts(isDeclared: Bool) -> FormatMatch {
    let keys = signature.map { "`\($0.drop { $0 == "/" })`" }.joined(separator: ", ")
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
  /// A known answer that is no export.
  case refused(message: String, help: String)

  init(_ sketch: JSONSketch, input: ExportInput) {
    let formats = input.format.map { [$0] } ?? ExportFormat.all
    let found = formats.flatMap { format in
      format.json.compactMap { JSONMatch(format, $0, sketch) }
    }
    if let refusal = found.lazy.compactMap(\.shape.refusal).first {
      self = .refused(message: refusal.message, help: refusal.help)
      return
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
      let keys = signature.filter { !$0.hasPrefix("!") }
      for prefix in prefixes {
        guard signature.allSatisfy({ sketch.fits($0, under: prefix) }) else { continue }
        let isAround =
          prefix == shape.list.map { $0 + "[]." } ?? ""
          || keys.allSatisfy { $0.hasPrefix("/") } && shape.list.map(sketch.paths.contains) ?? true
        self.init(
          format: format, shape: shape, isEnvelope: isAround && !shape.document.isEmpty,
          signature: keys)
        return
      }
    }
    return nil
  }
}

extension JSONSketch {
  /// Whether a path of a signature is there, or is not where it must not be.
  fileprivate func fits(_ path: String, under prefix: String) -> Bool {
    if path.hasPrefix("!") { return !fits(String(path.dropFirst()), under: prefix) }
    return paths.contains(path.hasPrefix("/") ? String(path.dropFirst()) : prefix + path)
  }
}
