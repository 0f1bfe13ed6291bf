package import AllotDirectory
package import Diagnostics

/// Whom or what an explanation is asked about, as the asker wrote it.
package enum LimitSubject: Hashable, Sendable {
  /// A stable id, byte for byte.
  case userID(ExactText)
  /// An id, a login or an email; the last two compare after ASCII case folding.
  case user(ExactText)
  /// A stable id, byte for byte.
  case groupID(ExactText)
  /// A display name or an id, both byte for byte.
  case group(ExactText)

  /// What was written, without its address.
  package var text: ExactText {
    switch self {
    case .userID(let text), .user(let text), .groupID(let text), .group(let text): text
    }
  }

  package var isUser: Bool {
    switch self {
    case .userID, .user: true
    case .groupID, .group: false
    }
  }
}

/// A person by everything an explanation calls them.
package struct PersonName: Hashable, Sendable {
  package let id: ExactText
  package let login: ExactText?
  package let name: ExactText?
  package let email: ExactText?

  /// The person in a row.
  package init(_ row: Int, of users: UserTable, in texts: ByteArena) {
    func text(_ text: Text) -> ExactText? { text.isMissing ? nil : texts.exact(text) }
    id = texts.exact(users.id[row])
    login = text(users.login[row])
    name = text(users.name[row])
    email = text(users.email[row])
  }
}

/// A group by id and display name.
package struct GroupName: Hashable, Sendable {
  package let id: ExactText
  package let name: ExactText

  package init(id: ExactText, name: ExactText) {
    self.id = id
    self.name = name
  }

  /// The group in a row.
  package init(_ row: Int, of groups: GroupTable, in texts: ByteArena) {
    self.init(id: texts.exact(groups.id[row]), name: texts.exact(groups.name[row]))
  }
}

/// Where a limit comes from, by the group's name.
package enum LimitOrigin: Hashable, Sendable {
  case override
  case group(GroupName)
  case team
  case none
  case ceiling(GroupName)
}

/// What an explanation found.
package enum LimitAnswer: Sendable {
  case user(LimitAccount)
  case group(GroupAccount)
  /// No export knows the subject, nor does the recorded state know such a person.
  case nowhere(LimitAbsence)
  /// Several people answer to what was asked, or several groups; by id.
  case several([ExactText])
}

/// Somebody, or a group, that is nowhere: why that may be, checked.
package struct LimitAbsence: Sendable {
  package let subject: LimitSubject
  package let checks: [CauseCheck]
  /// What may have been meant, nearest first.
  package let nearest: [Suggestion]
  /// What is recorded of a group that is gone.
  package let recorded: GroupAccount.Recorded?
  /// Rules that name the subject, by `file:line`.
  package let rules: [String]

  /// Somebody, or a group, with a like name.
  package struct Suggestion: Hashable, Sendable {
    package let id: ExactText
    /// The login of a person, the display name of a group.
    package let name: ExactText
  }
}
