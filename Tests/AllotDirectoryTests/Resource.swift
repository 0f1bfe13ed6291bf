/// SCIM resources as a test writes them.
enum Resource {
  static func user(
    _ id: String, _ login: String, name: String? = nil, email: String? = nil, active: Bool? = true
  ) -> String {
    var fields = [
      "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]", "\"id\":\"\(id)\"",
      "\"userName\":\"\(login)\"",
    ]
    if let name { fields.append("\"displayName\":\"\(name)\"") }
    if let email { fields.append("\"emails\":[{\"value\":\"\(email)\",\"primary\":true}]") }
    if let active { fields.append("\"active\":\(active)") }
    return "{\(fields.joined(separator: ","))}"
  }

  static func group(_ id: String, _ name: String, _ members: [String]? = []) -> String {
    var fields = [
      "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"]", "\"id\":\"\(id)\"",
      "\"displayName\":\"\(name)\"",
    ]
    if let members {
      let values = members.map { "{\"value\":\"\($0)\"}" }
      fields.append("\"members\":[\(values.joined(separator: ","))]")
    }
    return "{\(fields.joined(separator: ","))}"
  }

  /// A ListResponse; `extra` stands before its resources.
  static func list(_ resources: [String], total: Int?, extra: String = "") -> String {
    let schema = "\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"]"
    let count = total.map { ",\"totalResults\":\($0)" } ?? ""
    return "{\(schema)\(count)\(extra),\"Resources\":[\(resources.joined(separator: ",\n"))]}"
  }

  static func list(_ resources: [String]) -> String { list(resources, total: resources.count) }
}
