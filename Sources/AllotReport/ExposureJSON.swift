import AllotDirectory
import AllotLedger
package import AllotPlanning
import AllotPolicy
import Diagnostics

/// What everybody together may spend, as data: canonical JSON, one row a line, money as texts of
/// minor units. (SPEC sections 6 and 11.)
///
/// ```
/// {"format_version":"1.0","kind":"exposure","allot_version":"0.1.0","as_of":"2026-11-21",...,
/// "total":{"people":17,"amount":"334550","unlimited":1,"unset":0},
/// "recorded":{"serial":1,"as_of":"2026-11-20","people":17,...,"delta":"23450"},
/// "by_source":[
/// {"source":"override","people":3,"amount":"190000","unlimited":0,"unset":0}
/// ],
/// "by_group":[
/// {"source":"group[\"g1\"]","displayName":"Engineering","limit":"20000","at":"p.yaml:3",...}
/// ],
/// "top_spenders":[
/// {"address":"user[\"u1\"]","index":"u1","userName":"ada","limit":"150000","source":...,...}
/// ],
/// "lapses":[
/// {"until":"2026-12-31","address":...,"before":"150000","after":"20000","saving":"130000",...}
/// ]}
/// ```
package struct ExposureJSON {
  private let report: ExposureReport
  private let breakdown: ExposureBreakdown?
  private let isFull: Bool
  private var json = CanonicalJSON()

  /// - Parameters:
  ///   - breakdown: writes only this one beside the total; `nil` writes all there is.
  ///   - full: whether everybody is a top spender.
  package init(_ report: ExposureReport, by breakdown: ExposureBreakdown?, full: Bool) {
    self.report = report
    self.breakdown = breakdown
    isFull = full
  }

  /// Emits the text in pieces.
  package func write<E: Error>(_ emit: (Span<UInt8>) throws(E) -> Void) throws(E) {
    var writer = self
    writer.head()
    if breakdown != .group {
      try writer.rows("by_source", Array(report.sources.indices), emit) { $0.source($1) }
    }
    if breakdown != .source {
      try writer.rows("by_group", Array(report.shares.indices), emit) { $0.share($1) }
    }
    if breakdown == nil {
      let spenders = report.topSpenders(isFull ? nil : ExposureText.mostRows).ordered()
      try writer.rows("top_spenders", spenders, emit) { $0.spender($1) }
      try writer.rows("lapses", Array(report.lapses.indices), emit) { $0.lapse($1) }
    }
    writer.json.raw("}\n")
    try writer.passOn(emit)
  }

  private mutating func passOn<E: Error>(_ emit: (Span<UInt8>) throws(E) -> Void) throws(E) {
    let bytes = json.take()
    try emit(bytes.span)
  }

  private mutating func rows<E: Error>(
    _ key: String, _ rows: [Int], _ emit: (Span<UInt8>) throws(E) -> Void,
    _ write: (inout ExposureJSON, Int) -> Void
  ) throws(E) {
    json.raw(",\n\"\(key)\":[\n")
    for (index, row) in rows.enumerated() {
      write(&self, row)
      json.raw(index + 1 == rows.count ? "\n" : ",\n")
      if json.bytes.count > 1 << 16 { try passOn(emit) }
    }
    json.raw("]")
  }

  private mutating func head() {
    json.raw("{\"format_version\":\"\(FormatVersion.current)\",\"kind\":\"exposure\"")
    json.raw(",\"allot_version\":\"\(allotVersion)\",\"as_of\":\"\(report.asOf)\",\"currency\":")
    json.text(report.currency.code)
    json.raw(",\"period\":")
    json.text(report.period)
    json.raw(",\"strategy\":\"\(report.strategy.rawValue)\",\n\"total\":{")
    sum(report.total)
    json.raw("},\n\"recorded\":")
    guard let recorded = report.recorded else { return json.raw("null") }
    json.raw("{\"serial\":\(recorded.serial),\"as_of\":\"\(recorded.asOf)\",")
    sum(recorded.sum)
    json.raw(",\"delta\":")
    json.amount(report.total.minorUnits - recorded.sum.minorUnits)
    json.raw("}")
  }

  private mutating func sum(_ sum: LimitSum) {
    json.raw("\"people\":\(sum.people),\"amount\":")
    json.amount(sum.minorUnits)
    json.raw(",\"unlimited\":\(sum.unlimited),\"unset\":\(sum.unset)")
  }

  private mutating func source(_ row: Int) {
    let (kind, sum) = report.sources[row]
    json.raw("{\"source\":\"\(kind.rawValue)\",")
    self.sum(sum)
    json.raw("}")
  }

  private mutating func share(_ row: Int) {
    let share = report.shares[row]
    json.raw("{\"source\":")
    json.source(share.source, in: report.texts)
    json.raw(",\"displayName\":")
    json.optional(share.groupName, in: report.texts)
    json.raw(",\"limit\":")
    json.limit(share.limit ?? .unset)
    json.raw(",\"at\":")
    json.text(share.at)
    json.raw(",")
    sum(share.sum)
    json.raw("}")
  }

  private mutating func account(_ account: ExposureReport.Account) {
    let texts = report.texts
    json.raw("\"address\":")
    json.address(.user, texts[account.id])
    json.raw(",\"index\":")
    json.text(texts[account.id])
    json.raw(",\"userName\":")
    json.optional(account.userName, in: texts)
  }

  private mutating func spender(_ position: Int) {
    let account = report.account(position)
    json.raw("{")
    self.account(account)
    json.raw(",\"limit\":")
    json.limit(account.limit)
    json.raw(",\"source\":")
    json.source(account.source, in: report.texts)
    json.raw(",\"until\":")
    if let until = account.until { json.text(until.description) } else { json.raw("null") }
    json.raw(",\"at\":")
    json.text(account.at)
    json.raw("}")
  }

  private mutating func lapse(_ row: Int) {
    let lapse = report.lapses[row]
    json.raw("{\"until\":\"\(lapse.until)\",")
    account(lapse.account)
    json.raw(",\"before\":")
    json.limit(lapse.account.limit)
    json.raw(",\"after\":")
    json.limit(lapse.after)
    json.raw(",\"source\":")
    json.source(lapse.account.source, in: report.texts)
    json.raw(",\"source_after\":")
    json.source(lapse.afterSource, in: report.texts)
    json.raw(",\"at\":")
    json.text(lapse.account.at)
    json.raw(",\"saving\":")
    if let saving = lapse.saving { json.amount(saving) } else { json.raw("null") }
    json.raw(",\"cumulative_saving\":")
    json.amount(lapse.cumulativeSaving)
    json.raw(",\"left\":{")
    sum(lapse.sum)
    json.raw("}}")
  }
}

extension ExposureReport {
  /// Positions of those who may spend something: unlimited ones first, then by amount, then by id.
  func topSpenders(_ most: Int?) -> TopRows {
    var rows = TopRows(keeping: most)
    for position in 0..<count {
      switch limit(position) {
      case .unlimited: rows.add(position)
      case .amount(let units) where units > 0: rows.add(position, rank: 1, weight: units)
      case .amount, .unset: break
      }
    }
    return rows
  }
}
