import AllotDirectory
import AllotPlanning
import AllotPolicy
import Diagnostics

// A rail's reading in a plan; money is a text of minor units, as everywhere.
//
//   {"id":"removals","threshold":{"percent":10,"count":200,"floor":3},"observed":4,"of":20,
//    "tripped":true,"subjects":[{"type":"user","id":"00u3","name":"alan@acme.example"}]}

extension CanonicalJSON {
  mutating func reading(_ reading: RailReading) {
    raw("{\"id\":\"\(reading.rail.rawValue)\",\"threshold\":")
    if reading.setting == .off {
      raw("\"off\"")
    } else if reading.rail.thresholds.isEmpty {
      raw("null")
    } else {
      raw("{")
      setting(reading.setting)
      raw("}")
    }
    raw(",\"observed\":")
    quantity(reading.observed, of: reading.rail)
    raw(",\"of\":")
    quantity(reading.of, of: reading.rail)
    raw(",\"tripped\":")
    boolean(reading.tripped)
    list(",\"subjects\":[", reading.subjects) { json, subject in
      json.raw("{\"type\":\"\(subject.kind.rawValue)\",\"id\":")
      json.text(subject.id)
      json.raw(",\"name\":")
      json.text(subject.name)
      json.raw("}")
    }
    raw("}")
  }

  private mutating func quantity(_ value: Int64, of rail: Rail) {
    if rail == .exposure { amount(value) } else { number(Int(value)) }
  }
}

extension JSONCursor {
  mutating func readings() throws(JSONError) -> [RailReading] {
    var readings: [RailReading] = []
    try beginArray()
    while try nextElement() { readings.append(try reading()) }
    guard readings.map(\.rail) == Rail.allCases else {
      throw failure(.wrongType(found: .array, wanted: "every rail in its order"))
    }
    return readings
  }

  private mutating func reading() throws(JSONError) -> RailReading {
    var rail: Rail?
    var setting = RailSetting.on()
    var (observed, of) = (Int64(0), Int64(0))
    var tripped: Bool?
    var subjects: [RailSubject] = []
    try beginObject()
    while try nextKey() {
      switch key {
      case "id": rail = try word(Rail.self, as: "a rail")
      case "threshold": setting = try threshold()
      case "observed": observed = try quantity()
      case "of": of = try quantity()
      case "tripped": tripped = try boolean()
      case "subjects":
        try beginArray()
        while try nextElement() { subjects.append(try subject()) }
      default: try skipValue()
      }
    }
    return RailReading(
      rail: try require(rail, "id"), setting: setting, observed: observed, of: of,
      tripped: try require(tripped, "tripped"), subjects: subjects)
  }

  private mutating func threshold() throws(JSONError) -> RailSetting {
    if try skipNull() { return .on() }
    if try kind() == .string {
      guard try words().utf8.elementsEqual("off".utf8) else {
        throw tokenFailure(.wrongType(found: .string, wanted: "thresholds, or off"))
      }
      return .off
    }
    return try railSetting().0
  }

  private mutating func quantity() throws(JSONError) -> Int64 {
    try kind() == .string ? try amount() : try integer()
  }

  private mutating func subject() throws(JSONError) -> RailSubject {
    var kind: RailSubject.Kind?
    var id = ExactText("")
    var name = ExactText("")
    try beginObject()
    while try nextKey() {
      switch key {
      case "type": kind = try word(RailSubject.Kind.self, as: "a kind of subject")
      case "id": id = try exact()
      case "name": name = try exact()
      default: try skipValue()
      }
    }
    return RailSubject(try require(kind, "type"), id: id, name: name)
  }
}
