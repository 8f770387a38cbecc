#include "ui/templates/templateproblems.h"

#include "ui/templates/liquidtext.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <algorithm>
#include <numeric>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 cutAt = 102 * 1024; // by Gmail
constexpr int closeEnough = 2;       ///< letters that differ in a slip

class Words
{
    Q_DECLARE_TR_FUNCTIONS(growthos::ui::TemplateProblems)
};

/// Letters to change, add or take away to get from one to the other (Levenshtein).
int distance(const QString &from, const QString &to)
{
    QList<int> row(to.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < from.size(); ++i) {
        int diagonal = std::exchange(row[0], int(i) + 1);
        for (qsizetype j = 0; j < to.size(); ++j) {
            const int change = diagonal + (from[i] != to[j]);
            diagonal = row[j + 1];
            row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
        }
    }
    return row.last();
}

/// Where a variable stands first: the source, the text, else subject or preheader.
void place(TemplateProblem &problem, const QString &variable, const QJsonObject &parts)
{
    for (const QString &field : {u"html"_s, u"text"_s, u"subject"_s, u"preheader"_s}) {
        const int line = lineOf(parts[field].toString(), variable);
        if (line == 0)
            continue;
        problem.field = field;
        problem.line = field == "html"_L1 || field == "text"_L1 ? line : 0;
        return;
    }
}

TemplateProblem mistake(const ApiFieldError &error)
{
    static const QRegularExpression withLine(u"^Line (\\d+): (.*)$"_s);
    TemplateProblem problem{.bad = true, .text = error.message, .field = error.field};
    if (const auto found = withLine.match(error.message); found.hasMatch()) {
        problem.line = found.captured(1).toInt();
        problem.text = found.captured(2);
    }
    return problem;
}

/// Contacts that have no value for a variable, and what they read instead.
std::optional<TemplateProblem> gap(const QString &variable, const QJsonObject &parts, const VariableFacts &facts)
{
    const qint64 missing = facts.contacts - facts.having.value(variable, facts.contacts);
    const auto names = [&variable](const QJsonValue &part) { return part.toString().contains(variable); };
    if (missing <= 0 || std::none_of(parts.begin(), parts.end(), names))
        return {};
    TemplateProblem problem{.text = {}, .field = {}, .missing = variable};
    place(problem, variable, parts);
    const auto fallback = fallbackOf(parts[problem.field].toString(), variable);
    if (!fallback)
        return {}; // in a condition, or in a filter of its own
    const QString all = formatCount(facts.contacts);
    //: %1 is a number, %2 is a variable
    problem.text = fallback->text && !fallback->text->isEmpty()
                       ? Words::tr("%Ln of %1 contacts have no %2. They see “%3”.", nullptr, int(missing))
                             .arg(all, variable, *fallback->text)
                       : Words::tr("%Ln of %1 contacts have no %2. They see nothing there.", nullptr, int(missing))
                             .arg(all, variable);
    return problem;
}

} // namespace

QString VariableFacts::closest(const QString &unknown) const
{
    // Known, and empty here: a survey or a waitlist fills it in when it mails.
    if (known.contains(unknown))
        return {};
    QString best;
    int least = closeEnough + 1;
    for (const QString &each : known) {
        if (std::abs(each.size() - unknown.size()) > closeEnough)
            continue;
        if (const int steps = distance(unknown, each); steps < least) {
            least = steps;
            best = each;
        }
    }
    return best;
}

QList<TemplateProblem> problemsOf(const QJsonObject &parts, const QList<ApiFieldError> &errors, const MailPreview &mail,
                                  const VariableFacts &facts)
{
    QList<TemplateProblem> problems;
    for (const ApiFieldError &error : errors) {
        if (error.field != "contact_id"_L1)
            problems.append(mistake(error));
    }
    if (!errors.isEmpty())
        return problems;
    if (mail.tooLong)
        problems.append({.bad = true,
                         .text = Words::tr("It has no end: a loop or its length is over a bound."),
                         .field = u"html"_s});
    QList<TemplateProblem> gaps;
    for (const QString &variable : facts.known) {
        if (const auto problem = gap(variable, parts, facts))
            gaps.append(*problem);
    }
    for (const QString &variable : mail.unknown) {
        if (std::ranges::any_of(gaps, [&](const TemplateProblem &each) { return each.missing == variable; }))
            continue; // this contact is one of them
        const QString instead = facts.closest(variable);
        TemplateProblem problem{.text = instead.isEmpty()
                                            ? Words::tr("%1 is empty for this contact").arg(variable)
                                            : Words::tr("%1 is not known. Did you mean %2?").arg(variable, instead),
                                .field = u"preheader"_s,
                                .unknown = variable,
                                .instead = instead};
        place(problem, variable, parts);
        problems.append(problem);
    }
    problems += gaps;
    if (mail.size > cutAt)
        problems.append({.text = Words::tr("It is larger than 102 KB; Gmail cuts it off there."), .field = u"html"_s});
    return problems;
}

} // namespace growthos::ui
