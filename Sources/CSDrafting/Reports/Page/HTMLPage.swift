import CSModels
import CSSignals

/// The page of a briefing: one file that asks for nothing else, readable without scripts.
struct HTMLPage {
  let report: BriefingReport
  /// How many accounts are shown with their map and their weeks.
  var accountLimit = 40

  /// The whole document.
  var markup: Markup {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>\(report.subject)</title>
    <style>
    \(PageStyle.css)</style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to the insights</a>
    \(header)\(navigation)<main id="main">
    \(InsightsSection(report: report).markup)\(DraftsSection(report: report).markup)\
    \(StandingSection(report: report).markup)\(AccountsSection(report: report, limit: accountLimit).markup)</main>
    \(footer)</body>
    </html>

    """
  }

  private var header: Markup {
    let organization: Markup =
      report.profile.name.map { "<p class=\"kicker\">\($0)</p>\n" } ?? ""
    let reader: Markup = report.reader.map { " · for <bdi>\($0.name)</bdi>" } ?? ""
    return """
      <header>
      \(organization)<h1>Your Daily Customer Insights</h1>
      <p class="dateline"><time datetime="\(Timestamp.text(of: report.moment))">\
      \(DayText.long(report.day))</time>\(reader)</p>
      <p class="lead">\(report.summary)</p>
      </header>

      """
  }

  private var navigation: Markup {
    var links: [Markup] = InsightGroup.grouped(report.insights).map {
      "<li><a href=\"#\($0.group.rawValue)\">\($0.group.title) (\($0.insights.count))</a></li>"
    }
    links.append("<li><a href=\"#drafts\">Drafts (\(report.drafts.count))</a></li>")
    for part in StandingSection(report: report).parts {
      links.append("<li><a href=\"#\(part.id)\">\(part.title) (\(part.count))</a></li>")
    }
    links.append("<li><a href=\"#accounts\">Accounts (\(report.accounts.count))</a></li>")
    return "<nav aria-label=\"Contents\">\n<ul>\n\(.joined(links, by: "\n"))\n</ul>\n</nav>\n"
  }

  private var footer: Markup {
    let rejected: Markup =
      report.intake.rejected.isEmpty
      ? ""
      : " \(DayText.count(report.intake.rejected.count, "message or row", "messages or rows")) could not be read."
    return """
      <footer>
      <p>Computed on the records known at \(Timestamp.text(of: report.moment)); nothing dated later \
      was seen.\(rejected)</p>
      <p>Relationship, influence and engagement run from 0 to 100 and are computed from who writes \
      to whom, when, and who answers. Nothing is sent before a person approves it.</p>
      </footer>

      """
  }
}

extension BriefingReport {
  /// The briefing as one self-contained HTML page.
  ///
  /// It needs no network and no script, follows the reader's light or dark scheme, and can be
  /// printed. Every text from outside is escaped.
  ///
  /// - Parameter accountLimit: How many accounts are shown with their map and their weeks; the
  ///   others are in the table of accounts only.
  public func html(accountLimit: Int = 40) -> String {
    HTMLPage(report: self, accountLimit: accountLimit).markup.html
  }
}
