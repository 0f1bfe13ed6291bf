package import AllotPlanning
import Diagnostics

extension Targets {
  /// What a plan was asked to be about, by what its file says.
  package init(of restriction: Restriction?) {
    let (included, excluded) = (restriction?.targets ?? [], restriction?.exclusions ?? [])
    self.init(
      included.map { Target(parsing: $0.description) },
      except: excluded.map { Target(parsing: $0.description) })
  }
}

extension Target {
  /// Reads what stands after `--target` or `--exclude`: an address, or a bare name.
  package init(parsing text: String) {
    let whole = ExactText(text)
    let address = ResourceAddress(parsing: text.utf8)
    switch address?.kind {
    case .user: self.init(.user, name: address?.id ?? whole, text: whole)
    case .group: self.init(.group, name: address?.id ?? whole, text: whole)
    case .ceiling, nil: self.init(nil, name: whole, text: whole)
    }
  }
}
