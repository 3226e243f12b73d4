import CSModels
import Foundation
import Testing

@testable import CSDrafting

@Suite("Style of the page")
struct PageStyleTests {
  /// The colors of a scheme by name, as the style declares them.
  private static func palettes() -> [[String: UInt32]] {
    let css = PageStyle.css.html
    let print = css.ranges(of: "@media print").first?.lowerBound ?? css.endIndex
    let screen = css[..<print]
    let parts = screen.split(separator: "@media (prefers-color-scheme:dark)")
    let light = colors(parts.first ?? "")
    let dark = light.merging(colors(parts.last ?? "")) { $1 }
    return [light, dark]
  }

  private static func colors(_ css: Substring) -> [String: UInt32] {
    var found: [String: UInt32] = [:]
    for match in css.matches(of: /--([a-z]+):#([0-9a-f]{6})\b/) {
      found[String(match.1)] = UInt32(match.2, radix: 16)
    }
    return found
  }

  /// WCAG 2.2, "relative luminance" and "contrast ratio".
  private static func luminance(_ color: UInt32) -> Double {
    func channel(_ shift: UInt32) -> Double {
      let value = Double(color >> shift & 0xFF) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
  }

  private static func contrast(_ a: UInt32, _ b: UInt32) -> Double {
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  @Test("computes contrast as WCAG does")
  func formula() {
    #expect(Self.contrast(0xFFFFFF, 0x000000) == 21)
    // #767676 on white is the lightest grey that passes AA.
    #expect(abs(Self.contrast(0x767676, 0xFFFFFF) - 4.54) < 0.01)
  }

  @Test(
    "keeps the contrast of WCAG AA in both schemes",
    arguments: [
      ("ink", 4.5), ("soft", 4.5), ("alert", 4.5), ("link", 4.5), ("in", 3), ("out", 3),
      ("tie", 3),
    ] as [(String, Double)])
  func contrast(_ name: String, _ least: Double) throws {
    let palettes = Self.palettes()
    #expect(palettes.count == 2 && palettes[0] != palettes[1])
    for palette in palettes {
      let color = try #require(palette[name])
      for ground in ["paper", "tint"] {
        #expect(Self.contrast(color, try #require(palette[ground])) >= least)
      }
    }
  }

  @Test("is small")
  func size() {
    #expect(PageStyle.css.html.utf8.count < 8_192)
  }
}
