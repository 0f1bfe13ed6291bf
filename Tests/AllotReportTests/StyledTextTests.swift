import AllotReport
import Testing

@Suite("Styled text") struct StyledTextTests {
  private var sample: StyledText {
    var text = StyledText("one\ntwo\n", .add)
    text.append("", .error)
    text.append("three", .plain)
    text.append("!", .plain)
    return text
  }

  @Test func plainIsTheTextItself() {
    #expect(sample.rendered(.plain) == "one\ntwo\nthree!")
    #expect(sample.runs.count == 2)
  }

  @Test func stylesNeverSpanALine() {
    #expect(sample.rendered(.ansi) == "\u{1B}[32mone\u{1B}[0m\n\u{1B}[32mtwo\u{1B}[0m\nthree!")
  }

  @Test("every role says the same without its style", arguments: StyledText.Role.allCases)
  func meaning(_ role: StyledText.Role) {
    let text = StyledText("a", role)
    var styled = text.rendered(.ansi)
    while let start = styled.firstIndex(of: "\u{1B}"),
      let end = styled[start...].firstIndex(of: "m")
    {
      styled.removeSubrange(start...end)
    }
    #expect(styled == text.rendered(.plain))
  }
}
