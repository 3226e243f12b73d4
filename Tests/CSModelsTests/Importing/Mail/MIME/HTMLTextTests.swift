import Testing

@testable import CSModels

@Suite struct HTMLTextTests {
  @Test(arguments: [
    ("<p>Hello&nbsp;<b>you</b></p><p>again</p>", "Hello you\n\nagain"),
    ("one<br>two<BR/>three", "one\ntwo\nthree"),
    ("<style>p { color: red }</style><script>if (a < b) {}</script>x", "x"),
    ("<head><title>T</title></head><body>x <!-- <p>no</p> --> y</body>", "x y"),
    ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
    ("&lt;a&gt; &amp; &#8364; &#x20AC; &eacute; &unknown; &#128;", "<a> & € € é &unknown; €"),
    ("<a href=\"https://x.org/a\">here</a>", "here <https://x.org/a>"),
    ("<a href='https://x.org/'>https://x.org</a>", "https://x.org"),
    (
      "yes<blockquote>old<br>older<blockquote>oldest</blockquote></blockquote>no",
      "yes\n\n> old\n> older\n>\n> > oldest\n\nno"
    ),
    ("<pre>a  b\n c</pre>", "a  b\n c"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
    ("a < b and <3", "a < b and <3"),
    ("<p title=\"unclosed>text</p>", "text"),
    ("<script>never closed", ""),
    ("", ""),
  ])
  func reads(html: String, expected: String) {
    let text = HTMLText.plain(html)
    #expect(
      String(
        text.split(separator: "\n", omittingEmptySubsequences: false)
          .joined(separator: "\n").trimming()) == expected)
  }
}

extension String {
  fileprivate func trimming() -> Substring {
    var text = self[...]
    while text.last == "\n" { text.removeLast() }
    while text.first == "\n" { text.removeFirst() }
    return text
  }
}
