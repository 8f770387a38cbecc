#include "ui/campaigns/recipientspage.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/charts/tablecontent.h"
#include "ui/shell/pageexport.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/format.h"
#include "ui/widgets/tablefoot.h"
#include "ui/widgets/toast.h"

#include <QItemSelectionModel>
#include <QJsonArray>
#include <QLineEdit>
#include <QScrollBar>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int recipientsPause = 600;  // ms
constexpr qsizetype mostResent = 500; ///< by one call

FilterField stateField(const QString &label, const QStringList &states, StateWord (*word)(const QString &))
{
    FilterField field{u"state"_s, label, FilterField::Kind::Choice, {}};
    for (const QString &state : states)
        field.options.append({state, word(state).text});
    return field;
}

} // namespace

RecipientsPage::RecipientsPage(RecipientsModel::Kind kind, Workspace &workspace, CampaignDocument &document,
                               QWidget *parent)
    : QWidget(parent), m_kind(kind), m_workspace(workspace), m_document(document),
      m_model(new RecipientsModel(kind, this)), m_filters(new FilterBar(tr("Find a contact"))),
      m_table(new DataTable(RecipientsModel::columns(), DataTable::Rows::TwoLines)), m_foot(new TableFoot)
{
    const bool mails = kind == RecipientsModel::Kind::Mails;
    setProperty("role", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);
    showSteps();
    connect(m_filters, &FilterBar::changed, this, [this] {
        load();
        m_filters->setBusy(true);
    });
    const auto shown = [this, mails] {
        const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_workspace.project().zone);
        QStringList narrowed{m_document.value(u"name"_s).toString(), m_filters->inWords(), m_filters->searchText()};
        narrowed.removeAll(QString());
        return QList{tableReport(mails ? tr("Mails") : tr("Contacts on their way"), now, tableOf(*m_table),
                                 narrowed.join(u", "_s))};
    };
    m_export = new PageExport({mails ? u"mails"_s : u"enrolments"_s, shown, {this}}, this);
    m_filters->addTrailing(m_export->button());
    if (mails) {
        m_resend = button(tr("Send again"), {}, u"refresh"_s);
        m_resend->setObjectName(u"resendMails"_s);
        connect(m_resend, &QPushButton::clicked, this, &RecipientsPage::resendSelected);
        m_filters->addTrailing(m_resend);
    }
    m_table->setObjectName(mails ? u"recipientsTable"_s : u"enrolmentsTable"_s);
    m_table->setAccessibleName(mails ? tr("Mails") : tr("Contacts on their way"));
    m_table->setModel(m_model);
    m_table->setZone(workspace.project().zone);
    if (mails) {
        connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RecipientsPage::showResend);
        showResend();
    }
    connect(m_table, &DataTable::retryClicked, this, &RecipientsPage::load);
    connect(m_table, &DataTable::clearFiltersClicked, m_filters, &FilterBar::clear);
    connect(m_table, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT contactActivated(m_model->contactId(index.row())); });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_more && value >= m_table->verticalScrollBar()->maximum() - 4)
            readMore();
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filters);
    column->addWidget(m_table, 1);
    column->addWidget(m_foot);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(recipientsPause);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (isVisible() && !m_table->isScrolled())
            load();
    });
    const auto readSoon = [this] {
        if (!m_refresh.isActive())
            m_refresh.start();
    };
    connect(&m_document, &CampaignDocument::changed, this, &RecipientsPage::showSteps);
    connect(&m_document, &CampaignDocument::changed, this, readSoon);
}

/// What can be chosen: a state, and of a sequence one of its emails. Emails and mails of another campaign are none of
/// this.
void RecipientsPage::showSteps()
{
    QList<FilterField::Option> emails;
    QStringList shown{m_document.id()};
    const QJsonArray steps = m_document.savedValue(u"steps"_s).toArray();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const QString subject = steps[i]["subject"_L1].toString();
        const QString name = tr("Email %1").arg(i + 1);
        emails.append({steps[i]["id"_L1].toString(),
                       subject.isEmpty() ? name : tr("%1: %2", "email, its subject").arg(name, subject)});
        shown << emails.last().value << emails.last().text;
    }
    if (shown == m_steps)
        return;
    if (!m_steps.isEmpty() && m_steps.front() != m_document.id()) {
        QList<Filter> kept = m_filters->filters();
        kept.removeIf([](const Filter &filter) { return filter.id == "step_id"_L1; });
        m_filters->setFilters(kept);
        m_filters->setSearchText({});
        ++m_generation;
        m_reading = m_more = false;
        m_total = 0;
        m_model->clear();
        showResend();
        showFoot();
    }
    m_steps = shown;
    QList<FilterField> fields{m_kind == RecipientsModel::Kind::Mails
                                  ? stateField(tr("State is"),
                                               {u"queued"_s, u"sending"_s, u"sent"_s, u"delivered"_s, u"bounced"_s,
                                                u"failed"_s, u"unknown"_s, u"skipped"_s, u"cancelled"_s},
                                               mailState)
                                  : stateField(tr("State is"),
                                               {u"waiting"_s, u"held"_s, u"finished"_s, u"exited"_s, u"ended"_s},
                                               enrolmentState)};
    if (!emails.isEmpty())
        fields.append({u"step_id"_s, tr("Email is"), FilterField::Kind::Choice, emails});
    m_filters->setFields(fields);
}

QLineEdit *RecipientsPage::searchField() const
{
    return m_filters->searchField();
}

QString RecipientsPage::listPath() const
{
    QString path = u"/v1/campaigns/%1/%2?limit=100&include=total"_s.arg(
        m_document.id(), m_kind == RecipientsModel::Kind::Mails ? u"recipients"_s : u"enrolments"_s);
    for (const Filter &filter : m_filters->filters())
        path += u'&' + filter.id + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(filter.value));
    if (const QString text = m_filters->searchText(); !text.isEmpty())
        path += u"&q="_s + QString::fromLatin1(QUrl::toPercentEncoding(text));
    return path;
}

void RecipientsPage::load()
{
    showSteps();
    ++m_generation;
    m_cursor.clear();
    m_reading = false;
    m_more = true;
    if (m_model->rowCount() == 0 || listPath() != m_listed)
        m_table->showLoading();
    readMore();
}

void RecipientsPage::readMore()
{
    if (std::exchange(m_reading, true))
        return;
    const QString list = listPath();
    const bool first = m_cursor.isEmpty();
    const QString path = first ? list : list + u"&cursor="_s + m_cursor;
    m_workspace.api().get(this, path, [this, generation = m_generation, list, first](const ApiReply &reply) {
        if (generation != m_generation)
            return;
        m_reading = false;
        m_filters->setBusy(false);
        const bool same = std::exchange(m_listed, list) == list;
        if (!reply.ok()) {
            if (!same) {
                m_model->clear(); // they would be of the filters before
                showResend();
            }
            return refused(sentenceOf(reply), first);
        }
        if (!first)
            m_model->append(reply.body["data"_L1].toArray(), emails());
        else // it changes by itself while mails go out: who was chosen stays it
            m_table->keepingSelection(
                [&] {
                    m_model->clear();
                    m_model->append(reply.body["data"_L1].toArray(), emails());
                },
                [this](int row) { return m_model->rowId(row); });
        showResend();
        m_cursor = reply.body["next_cursor"_L1].toString();
        m_more = !m_cursor.isEmpty();
        m_total = reply.body["total"_L1].toInteger();
        showWhatIsThere();
        showFoot();
    });
}

/// Rows that are there stay; at the end of them it says so, and scrolling on asks again.
void RecipientsPage::refused(const QString &why, bool first)
{
    if (m_model->rowCount() == 0) {
        m_more = false;
        m_total = 0;
        m_table->showFailed(tr("The list was not read"), why, tr("Try again"));
        return showFoot();
    }
    m_table->showRows();
    m_more = !first;
    if (!first)
        m_foot->setNote(tr("The others were not read"), why);
}

void RecipientsPage::showWhatIsThere()
{
    const bool mails = m_kind == RecipientsModel::Kind::Mails;
    if (m_model->rowCount() > 0)
        m_table->showRows();
    else if (!m_filters->searchText().isEmpty())
        m_table->showNoMatch(tr("Nobody is found"),
                             tr("Names, addresses and external IDs that begin so are looked for."));
    else if (m_filters->activeCount() > 0)
        m_table->showNoMatch(mails ? tr("No mail matches") : tr("No contact matches"), m_filters->inWords());
    else if (mails)
        m_table->showNothing(u"send"_s, tr("No mail yet"), tr("Each mail stands here with what became of it."));
    else
        m_table->showNothing(u"users"_s, tr("Nobody on the way yet"),
                             tr("Contacts stand here once the trigger has come for them."));
}

QList<RecipientsModel::Email> RecipientsPage::emails() const
{
    QList<RecipientsModel::Email> emails;
    if (m_document.info().broadcast)
        emails.append({m_document.savedValue(u"step_id"_s).toString(), m_document.savedValue(u"subject"_s).toString()});
    for (const QJsonValue &step : m_document.savedValue(u"steps"_s).toArray())
        emails.append({step["id"_L1].toString(), step["subject"_L1].toString()});
    return emails;
}

void RecipientsPage::showFoot()
{
    m_foot->setNote({});
    m_foot->setCount(m_kind == RecipientsModel::Kind::Mails ? tr("%Ln mail(s)", nullptr, int(m_total))
                                                            : tr("%Ln contact(s)", nullptr, int(m_total)));
}

/// Of the chosen mails those that can be sent again.
QStringList RecipientsPage::resendable() const
{
    QStringList ids;
    for (const int row : m_table->selectedRows()) {
        if (m_model->canResend(row))
            ids.append(m_model->messageId(row));
    }
    return ids;
}

/// A reset of the rows drops the selection without a word.
void RecipientsPage::showResend()
{
    if (!m_resend)
        return;
    const bool none = resendable().isEmpty();
    if (none && m_resend->hasFocus())
        m_table->setFocus(Qt::OtherFocusReason); // else it would leave the page
    m_resend->setDisabledBecause(none ? tr("Choose mails that failed, bounced or are unknown") : QString());
}

void RecipientsPage::resendSelected()
{
    if (const QStringList ids = resendable(); !ids.isEmpty())
        resend(m_document.id(), ids, 0, 0);
}

/// A piece after the other, also when another campaign is opened meanwhile; `queued` and `refused` of those before.
void RecipientsPage::resend(const QString &campaign, const QStringList &ids, int queued, int refused)
{
    m_resend->setBusy(true);
    const QJsonObject body{{u"message_ids"_s, QJsonArray::fromStringList(ids.first(std::min(ids.size(), mostResent)))}};
    m_workspace.api().call(
        this, "POST", u"/v1/campaigns/%1/resend"_s.arg(campaign), body,
        [this, campaign, left = ids.sliced(std::min(ids.size(), mostResent)), queued, refused](const ApiReply &reply) {
            m_resend->setBusy(false);
            if (!reply.ok()) {
                ToastStack::of(this)->failed(queued == 0 ? tr("Nothing was sent again")
                                                         : tr("Only %Ln mail(s) sent again", nullptr, queued),
                                             sentenceOf(reply));
                return load();
            }
            const int again = queued + reply.body["queued"_L1].toInt();
            const int stayed = refused + reply.body["refused"_L1].toInt();
            if (!left.isEmpty())
                return resend(campaign, left, again, stayed);
            const QString rest = stayed == 0 ? QString()
                                             : tr("%Ln not: they did not fail, were sent again before, or their "
                                                  "contacts get no mail.",
                                                  nullptr, stayed);
            if (again == 0)
                ToastStack::of(this)->failed(tr("Nothing was sent again"), rest);
            else
                ToastStack::of(this)->done(tr("%Ln mail(s) sent again", nullptr, again), rest);
            load();
        });
}

} // namespace growthos::ui
