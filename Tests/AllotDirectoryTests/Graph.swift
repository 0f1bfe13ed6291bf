import AllotDirectory

/// Answers of Microsoft Graph as a test writes them.
enum Graph {
  static let context = "\"@odata.context\":\"https://graph.example/v1.0/$metadata#"

  static func user(_ index: Int, active: String? = "true") -> String {
    let flag = active.map { ",\"accountEnabled\":\($0)" } ?? ""
    return "{\"id\":\"u\(index)\",\"userPrincipalName\":\"l\(index)@x\"\(flag)}"
  }

  static func member(_ id: String, _ type: String = "user") -> String {
    "{\"@odata.type\":\"#microsoft.graph.\(type)\",\"id\":\"\(id)\",\"userPrincipalName\":null}"
  }

  static func group(_ id: String, _ members: [String]? = nil, extra: String = "") -> String {
    let list = members.map { ",\"members\":[\($0.joined(separator: ","))]" } ?? ""
    return "{\"id\":\"\(id)\",\"displayName\":\"Name of \(id)\",\"groupTypes\":[]\(list)\(extra)}"
  }

  static func page(
    _ kind: String, _ records: [String], next: String? = nil, extra: String = ""
  ) -> String {
    let link = next.map { ",\"@odata.nextLink\":\"https://graph.example/\($0)\"" } ?? ""
    return "{\(context)\(kind)\"\(extra)\(link),\"value\":[\(records.joined(separator: ","))]}"
  }

  static func users(_ ids: ClosedRange<Int>, next: String? = nil, extra: String = "") -> String {
    page("users", ids.map { user($0) }, next: next, extra: extra)
  }

  static let company = [
    Export("u.json", .users, users(1...30)),
    Export("g.json", .groups, page("groups", [group("g1"), group("g2")])),
  ]

  static func bound(_ text: String) -> Outcome {
    Outcome(company + [Export("m.json", .memberships, text, group: "g1")])
  }
}
