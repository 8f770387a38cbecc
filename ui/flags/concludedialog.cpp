#include "ui/flags/concludedialog.h"

#include "ui/api/apiclient.h"
#include "ui/api/segments.h"
#include "ui/api/workspace.h"
#include "ui/flags/experimentverdict.h"
#include "ui/forms/formrefusal.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>
#include <algorithm>
#include <limits>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostLetters = 24; ///< of a key on a button

QString shortened(const QString &key)
{
    return key.size() > mostLetters ? QString(key.left(mostLetters - 1) + u'…') : key;
}

} // namespace

ConcludeDialog::ConcludeDialog(Workspace &workspace, const ExperimentInfo &experiment, const QString &variant,
                               const Audience &audience, QWidget *parent)
    : Dialog(tr("Give everyone one variant"), parent), m_workspace(workspace), m_experiment(experiment),
      m_audience(audience), m_picked(!variant.isEmpty()), m_form(new Form), m_variant(new ChoiceBox),
      m_effect(label({})), m_measured(label({}, "note"_L1))
{
    setObjectName(u"concludeDialog"_s);
    m_variant->setObjectName(u"concludeVariant"_s);
    for (const ExperimentInfo::Variant &each : experiment.variants)
        m_variant->addItem(each.key);
    m_variant->setCurrentIndex(std::max(0, m_variant->findText(variant)));
    m_variant->setMinimumWidth(px(380));
    m_effect->setObjectName(u"concludeEffect"_s);
    m_measured->setObjectName(u"concludeMeasured"_s);
    m_effect->setWordWrap(true);
    m_measured->setWordWrap(true);
    m_form->add(u"variant"_s, new FormField(tr("Variant"), m_variant));
    content()->addWidget(m_form);
    content()->addWidget(m_effect);
    content()->addWidget(m_measured);
    connect(m_variant, &QComboBox::activated, this, [this] { m_picked = true; });
    connect(m_variant, &QComboBox::currentIndexChanged, this, &ConcludeDialog::showChoice);
    connect(this, &Dialog::acted, this, &ConcludeDialog::conclude);
    showChoice();
    readResults();
}

QString ConcludeDialog::chosen() const
{
    return m_variant->currentText();
}

void ConcludeDialog::readResults()
{
    m_workspace.api().get(this, u"/v1/experiments/"_s + percentEncoded(m_experiment.key) + u"/results"_s,
                          [this](const ApiReply &reply) {
                              if (!reply.ok())
                                  return m_measured->setText(tr("The results could not be read."));
                              m_results = ExperimentResults::fromJson(reply.body);
                              const QString leader = verdictOf(m_experiment, *m_results).leader;
                              if (!m_picked && !leader.isEmpty())
                                  m_variant->setCurrentText(leader);
                              showChoice();
                          });
}

void ConcludeDialog::showChoice()
{
    m_effect->setText(effectText());
    m_measured->setText(measuredText());
    m_measured->setVisible(!m_measured->text().isEmpty());
    setNotice(Tone::Warning, cautionText());
    setAct(tr("Give everyone %1", "a variant").arg(shortened(chosen())), Act::Irreversible);
}

QString ConcludeDialog::effectText() const
{
    const int contacts = plural(m_audience.contacts.value_or(0));
    const QString who =
        m_audience.segment.isEmpty()
            ? tr("All %Ln contact(s) get %1 from now on, and so do visitors and whoever comes later.", nullptr,
                 contacts)
                  .arg(chosen())
        : m_audience.contacts
            ? tr("All %Ln member(s) of %2 get %1 from now on, and so does whoever joins it later.", nullptr, contacts)
                  .arg(chosen(), m_audience.segment)
            : tr("All members of %2 get %1 from now on, and so does whoever joins it later.")
                  .arg(chosen(), m_audience.segment);
    const QString end = m_experiment.isRunning()
                            ? tr("The comparison ends: what was measured stays, nothing more is counted.")
                            : tr("What was measured stays, nothing more is counted.");
    return who + u' ' + end;
}

QString ConcludeDialog::measuredText() const
{
    if (!m_results || m_results->exposures() == 0)
        return {};
    QStringList rates;
    for (const ExperimentResults::Row &row : m_results->variants)
        rates.append(tr("%1 %2 of %3", "a variant, its rate, how many saw it")
                         .arg(row.key, formatPercent(row.rate, 1), formatCount(row.exposures)));
    return tr("Measured: %1.", "rates of all variants").arg(rates.join(u", "_s));
}

QString ConcludeDialog::cautionText() const
{
    QStringList sentences;
    if (m_results) {
        using State = ExperimentVerdict::State;
        const ExperimentVerdict verdict = verdictOf(m_experiment, *m_results);
        if (verdict.state == State::UnevenSplit)
            sentences.append(tr("The split is not as planned: do not trust the result before that is explained."));
        else if (verdict.state == State::TooFew)
            sentences.append(tr("There is not enough data yet: what is measured can still be chance."));
        else if (verdict.state != State::Clear)
            sentences.append(tr("There is no clear difference yet: what is measured can still be chance."));
        else if (verdict.leader != chosen())
            sentences.append(tr("%1 is ahead, not this one.", "a variant").arg(verdict.leader));
    }
    if (const qint64 left = daysLeft(m_experiment, m_workspace.status().time); left > 0 && m_experiment.isRunning())
        sentences.append(tr("%Ln planned day(s) are left.", nullptr, plural(left)));
    sentences.append(tr("The experiment cannot go on afterwards. Another variant can be given, or none."));
    return sentences.join(u' ');
}

void ConcludeDialog::conclude()
{
    m_form->clearErrors();
    setTrouble({});
    setBusy(true);
    const QString variant = chosen();
    m_workspace.api().call(this, "POST", u"/v1/experiments/"_s + percentEncoded(m_experiment.key) + u"/conclude"_s,
                           {{u"variant"_s, variant}}, [this, variant](const ApiReply &reply) {
                               setBusy(false);
                               if (reply.ok()) {
                                   Q_EMIT concluded(variant);
                                   return accept();
                               }
                               if (const QString rest = showRefusal(*m_form, reply); !rest.isEmpty())
                                   setTrouble(tr("Nothing has changed"), rest);
                           });
}

} // namespace growthos::ui
