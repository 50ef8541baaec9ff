import Conversion
import DocumentModel
import HTMLPlugin
import Render
import Testing

@Suite("Language and direction")
struct LanguageTests {
  static let arabic = "أعلنت البلدية أن الجسر سيغلق ثلاثة أيام للصيانة"
  static let uyghur = "شەھەر ھۆكۈمىتى كۆۋرۈكنىڭ ئۈچ كۈن تاقىلىدىغانلىقىنى ئېلان قىلدى"
  static let persian = "شهرداری اعلام کرد که پل برای سه روز بسته خواهد بود"
  static let urdu = "بلدیہ نے اعلان کیا ہے کہ پل تین دن کے لیے بند رہے گا"
  static let hebrew = "העירייה הודיעה שהגשר ייסגר לשלושה ימים"
  static let chinese = "市政府宣布大桥将关闭三天进行维修"
  static let japanese = "市は橋を三日間閉鎖すると発表しました"

  @Test(arguments: [
    (arabic, "ar", Metadata.Direction.rightToLeft), (uyghur, "ug", .rightToLeft), (persian, "fa", .rightToLeft),
    (urdu, "ur", .rightToLeft), (hebrew, "he", .rightToLeft), (chinese, "zh", .leftToRight),
    (japanese, "ja", .leftToRight), ("시는 다리를 사흘 동안 닫는다고 발표했다", "ko", .leftToRight),
    ("สะพานจะปิดสามวัน", "th", .leftToRight),
  ])
  func lettersTell(_ text: String, _ tag: String, _ direction: Metadata.Direction) throws {
    var count = ScriptCount()
    count.count(text.utf8Span.span)
    #expect(count.language?.tag == tag)
    #expect(count.direction == direction)
    let html = try write(try document { $0.paragraph { $0.text(text) } }).html
    #expect(html == "<div lang=\"\(tag)\" dir=\"\(direction.rawValue)\">\n<p>\(text)</p>\n</div>\n")
  }

  @Test func blocksThatDifferSaySo() throws {
    var metadata = Metadata()
    metadata.kind = .thread
    metadata.language = "en"
    let html = try write(
      try document(metadata) { body in
        body.paragraph { $0.text("The bridge is closed for three days, and the ferry with it, until Monday night.") }
        body.paragraph { $0.text(LanguageTests.arabic) }
        body.paragraph { $0.text("١٢٣ 456 ■ … 12") }
        body.paragraph { inlines in
          inlines.mention("@portoffice_news_and_more")
          inlines.text(" جسر ")
          inlines.hashtag("#UN")
        }
        body.paragraph { $0.text("桥关闭三天") }
        body.list(.bullet()) { list in
          list.item { $0.paragraph { $0.text(LanguageTests.hebrew) } }
          list.item { $0.paragraph { $0.text("Port, that is, the port") } }
        }
      }
    ).html
    #expect(html.hasPrefix("<article class=\"thread\" lang=\"en\" dir=\"ltr\">\n<p>The"))
    #expect(html.contains("<p lang=\"ar\" dir=\"rtl\">أعلنت"))
    #expect(html.contains("<p>١٢٣ 456"))
    #expect(html.contains("<p lang=\"ar\" dir=\"rtl\"><bdi class=\"mention\">"))
    #expect(html.contains("<p lang=\"zh\">桥"))
    #expect(html.contains("<ul lang=\"he\" dir=\"rtl\">\n<li>העירייה"))
    #expect(html.contains("<li lang=\"und\" dir=\"ltr\">Port"))
  }

  @Test func aPageTakesTheLanguageOfItsLetters() throws {
    var metadata = Metadata()
    metadata.kind = .brief
    metadata.title = "خەۋەر"
    metadata.date = "2021-03-04"
    let content = try document(metadata) { body in
      body.section { section in
        section.heading(level: 2) { $0.text("خەۋەرلەر") }
        section.story(headline: (SourceRange.none, { $0.text("Ferry and bridge") })) { story in
          story.paragraph { $0.text(LanguageTests.uyghur) }
          story.paragraph { $0.text(LanguageTests.uyghur) }
          story.codeBlock("let bridge = 1\n")
        }
      }
    }
    let html = try write(content) { $0[HTMLOptions.standalone] = true }.html
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"ug\" dir=\"rtl\">"))
    #expect(html.contains("<article class=\"brief\">"))
    #expect(html.contains("<h3 lang=\"und\" dir=\"ltr\">Ferry and bridge</h3>"))
    #expect(html.contains("<li><a href=\"#ferry-and-bridge\" lang=\"und\" dir=\"ltr\">Ferry and bridge</a></li>"))
    #expect(html.contains("<time datetime=\"2021-03-04\">2021-يىلى 4-مارت</time>"))
    #expect(html.contains("<pre dir=\"ltr\">"))
    #expect(html.contains("<p>شەھەر"))
  }

  @Test func aShortLineOfArabicLettersIsWhatIsAroundIt() throws {
    var metadata = Metadata()
    metadata.language = "ug"
    metadata.direction = .rightToLeft
    let html = try write(try document(metadata) { $0.paragraph { $0.text("خانا") } }).html
    #expect(html == "<div lang=\"ug\" dir=\"rtl\">\n<p>خانا</p>\n</div>\n")
  }

  @Test func whatTheSourceStatesGoesFirst() throws {
    let html = try write(
      try document { body in
        body.paragraph(attributes: Attributes(pairs: [.init("lang", "ps")])) { $0.text(LanguageTests.arabic) }
      }
    ).html
    #expect(html.hasPrefix("<div lang=\"ar\" dir=\"rtl\">\n<p lang=\"ps\">"))
  }
}
