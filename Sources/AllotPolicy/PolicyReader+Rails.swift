import Diagnostics

/// What a policy says about safety: whom it protects, where it stops, who must say yes.
extension PolicyReader {
  // MARK: Protection

  mutating func readProtected(_ node: YAMLNode, _ name: String) {
    guard let fields = Fields(node, Schemas.protected, log: &log) else { return }
    for item in fields["users"]?.items(for: "users", log: &log) ?? [] {
      guard let user = userSelector(item) else { continue }
      protectedUsers.append(
        ProtectedUser(user: user, boundTo: [], place: place(item.line, item.range, name)))
    }
    for item in fields["groups"]?.items(for: "groups", log: &log) ?? [] {
      guard let group = groupSelector(item) else { continue }
      protectedGroups.append(
        ProtectedGroup(group: group, boundTo: [], place: place(item.line, item.range, name)))
    }
  }

  /// The lists of all files are united: whoever stands in two is protected once.
  func distinct(_ lines: [ProtectedUser]) -> [ProtectedUser] {
    var seen: Set<UserSelector> = []
    return lines.filter { seen.insert($0.user.folded).inserted }
  }

  func distinct(_ lines: [ProtectedGroup]) -> [ProtectedGroup] {
    var seen: Set<GroupSelector> = []
    return lines.filter { seen.insert($0.group).inserted }
  }

  // MARK: Rails

  mutating func readRails(_ node: YAMLNode, _ name: String) {
    guard let fields = Fields(node, Schemas.rails, log: &log) else { return }
    for rail in Rail.allCases {
      guard let value = fields[rail.key], let setting = railSetting(rail, value) else { continue }
      if let first = rails.place(of: rail)?.range {
        reportSecond("`\(rail.key)` rail", value.range, first: first)
      } else {
        rails.set(rail, to: setting, at: place(value.line, value.range, name))
      }
    }
  }

  /// `off`, or thresholds; what is not named keeps its standard.
  private mutating func railSetting(_ rail: Rail, _ node: YAMLNode) -> RailSetting? {
    let names = rail.thresholds.map(\.rawValue)
    guard case .mapping = node.content else {
      guard let text = node.text(for: rail.key, log: &log) else { return nil }
      if text == ExactText("off") { return .off }
      let thresholds = names.isEmpty ? "" : ", or thresholds such as `{\(names[0]): 10}`"
      log.add(
        Diagnostic(
          .error, .railSetting, at: node.range,
          "`\(rail.key)` cannot be `\(text.excerpt)`", help: "write `off`\(thresholds)"))
      return nil
    }
    if names.isEmpty {
      log.add(
        Diagnostic(
          .error, .railSetting, at: node.range.firstByte, "`\(rail.key)` has no thresholds",
          help: "leave it out, or write `off`"))
      return nil
    }
    let schema = Schema("the rail `\(rail.key)`", names.map { .init($0) })
    guard let fields = Fields(node, schema, log: &log) else { return nil }
    var values: [RailThreshold: Int] = [:]
    for threshold in rail.thresholds {
      guard let value = fields[threshold.rawValue] else { continue }
      let most = threshold == .percent && rail != .exposure ? 100 : 1_000_000_000
      guard let number = wholeNumber(value, threshold.rawValue, upTo: most) else { return nil }
      values[threshold] = number
    }
    let standard = rail.standard
    return .on(
      percent: values[.percent] ?? standard[.percent], count: values[.count] ?? standard[.count],
      floor: values[.floor] ?? standard[.floor])
  }

  /// Digits without a sign or a leading zero, up to a bound.
  private mutating func wholeNumber(_ node: YAMLNode, _ key: String, upTo most: Int) -> Int? {
    guard let text = node.text(for: key, log: &log) else { return nil }
    let digits = text.utf8
    let isNumber =
      digits.count <= 10 && digits.allSatisfy { $0 &- 48 < 10 }
      && (digits.first != 48 || digits.count == 1)
    if isNumber, let number = Int(text.description), number <= most { return number }
    log.add(
      Diagnostic(
        .error, .wholeNumber, at: node.range,
        "`\(key)` is `\(text.excerpt)`, not a whole number from 0 to \(grouped(most))",
        help: "write digits only"))
    return nil
  }

  // MARK: Approvals

  mutating func readApprovals(_ node: YAMLNode, _ name: String) {
    guard let fields = Fields(node, Schemas.approvals, log: &log) else { return }
    var required = 0
    if let value = fields["required"] {
      guard let number = wholeNumber(value, "required", upTo: ApprovalRule.mostRequired) else {
        return
      }
      required = number
    }
    var signers: ExactText?
    if let value = fields["signers"] {
      guard let path = value.text(for: "signers", log: &log) else { return }
      signers = path
    }
    if let first = approvals {
      return reportSecond("`approvals`", node.range.firstByte, first: first.range)
    }
    let rule = ApprovalRule(
      required: required, signers: signers, place: place(node.line, node.range, name))
    approvals = (rule, node.range.firstByte)
  }
}
