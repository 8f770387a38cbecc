#include "ui/campaigns/outboxpage.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/campaigns/outboxmodel.h"
#include "ui/charts/tablecontent.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/format.h"
#include "ui/widgets/inspectorpanel.h"
#include "ui/widgets/mailview.h"
#include "ui/widgets/markcurrent.h"
#include "ui/widgets/tablefoot.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QScrollBar>
#include <QSplitter>
#include <QUrl>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int outboxPause = 600; // ms
constexpr int mailHeight = 380;

enum Shape { Html, Text, Source };

} // namespace

OutboxPage::OutboxPage(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_model(new OutboxModel(this)),
      m_table(new DataTable(OutboxModel::columns(), DataTable::Rows::TwoLines)), m_foot(new TableFoot)
{
    setProperty("role", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *header = new PageHeader(tr("Outbox"));
    header->setParentTitle(tr("Campaigns"));
    connect(header, &PageHeader::parentClicked, this, &OutboxPage::backWanted);
    const auto shown = [this] {
        const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_workspace.project().zone);
        return QList{tableReport(tr("Outbox"), now, tableOf(*m_table))};
    };
    m_export = new PageExport({u"outbox"_s, shown, {this}}, this);
    header->addAction(m_export->button());
    m_table->setObjectName(u"outboxTable"_s);
    m_table->setAccessibleName(tr("Mails in the outbox"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setZone(workspace.project().zone);
    connect(&m_workspace, &Workspace::projectChanged, this, [this] {
        m_table->setZone(m_workspace.project().zone);
        showMail();
    });
    connect(m_table, &DataTable::retryClicked, this, [this] { open({}); });
    markCurrentRow(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        if (const OutboxMail *mail = m_model->at(now.row()); mail && mail->id != m_mail.id)
            readMail(mail->id);
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_more && value >= m_table->verticalScrollBar()->maximum() - 4)
            readMore();
    });
    auto *list = new QWidget;
    auto *listColumn = new QVBoxLayout(list);
    listColumn->setContentsMargins(0, 0, 0, 0);
    listColumn->setSpacing(0);
    listColumn->addWidget(m_table, 1);
    listColumn->addWidget(m_foot);
    auto *splitter = new QSplitter;
    splitter->setObjectName(u"outboxSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(list);
    splitter->addWidget(makeMail());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({700, 428});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(splitter, 1);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(outboxPause);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (isVisible() && !m_table->isScrolled())
            open({});
    });
    connect(&m_workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "messages"_L1 && !m_refresh.isActive())
            m_refresh.start();
    });
}

QWidget *OutboxPage::makeMail()
{
    m_inspector = new InspectorPanel(tr("Selected mail"), tr("Select a mail to read it."));
    m_inspector->setObjectName(u"outboxMail"_s);
    m_factsPlace = new QVBoxLayout;
    m_shape = new SegmentedControl;
    m_shape->setObjectName(u"outboxShape"_s);
    m_shape->setAccessibleName(tr("How it is shown"));
    for (const QString &text : {tr("Mail"), tr("Text"), tr("Source")})
        m_shape->addSegment(text);
    m_shape->setCurrent(Html);
    connect(m_shape, &SegmentedControl::currentChanged, this, &OutboxPage::showMail);
    m_view = new MailView;
    m_view->setObjectName(u"outboxView"_s);
    m_view->setAccessibleName(tr("The mail"));
    setScaledHeight(m_view, mailHeight);
    m_raw = new CodeView(CodeView::Height::Free);
    m_raw->setObjectName(u"outboxSource"_s);
    m_raw->setAccessibleName(tr("Source of the mail"));
    setScaledHeight(m_raw, mailHeight);
    QFrame *paper = frame("card"_L1);
    auto *inside = new QVBoxLayout(paper);
    inside->setContentsMargins(1, 8, 1, 8);
    inside->addWidget(m_view);
    inside->addWidget(m_raw);
    auto *shapeRow = new QHBoxLayout;
    shapeRow->addWidget(m_shape);
    shapeRow->addStretch(1);
    m_inspector->content()->addLayout(m_factsPlace);
    m_inspector->content()->addLayout(shapeRow);
    m_inspector->content()->addWidget(paper);
    m_inspector->content()->addStretch(1);
    m_inspector->showNothing();
    return m_inspector;
}

QWidget *OutboxPage::inspector() const
{
    return m_inspector;
}

void OutboxPage::open(const QString &mail)
{
    ++m_generation;
    m_cursor.clear();
    m_reading = false;
    m_more = true;
    if (!mail.isEmpty()) {
        m_wanted = mail;
        readMail(mail);
    }
    if (m_model->rowCount() == 0)
        m_table->showLoading();
    readMore();
}

void OutboxPage::readMore()
{
    if (std::exchange(m_reading, true))
        return;
    QString path = u"/v1/outbox?limit=100&include=total"_s;
    if (!m_cursor.isEmpty())
        path += u"&cursor="_s + QString::fromLatin1(QUrl::toPercentEncoding(m_cursor));
    m_workspace.api().get(this, path, [this, generation = m_generation](const ApiReply &reply) {
        if (generation != m_generation)
            return;
        m_reading = false;
        if (!reply.ok()) {
            m_more = !m_cursor.isEmpty(); // scrolling on asks again
            if (m_model->rowCount() == 0)
                m_table->showFailed(tr("The outbox was not read"), sentenceOf(reply), tr("Try again"));
            else if (m_more)
                m_foot->setNote(tr("Older ones were not read"), sentenceOf(reply));
            return;
        }
        m_foot->setNote({});
        QList<OutboxMail> mails;
        for (const QJsonValue &row : reply.body["data"_L1].toArray())
            mails.append(OutboxMail::fromJson(row.toObject()));
        if (m_cursor.isEmpty())
            m_model->clear();
        m_model->append(mails);
        m_cursor = reply.body["next_cursor"_L1].toString();
        m_more = !m_cursor.isEmpty();
        m_total = reply.body["total"_L1].toInteger();
        if (m_model->rowCount() > 0)
            m_table->showRows();
        else
            m_table->showNothing(u"send"_s, tr("The outbox is empty"),
                                 tr("Without a mail server every mail is written here, to be read."));
        m_foot->setCount(tr("%Ln mail(s)", nullptr, int(m_total)));
        const QString wanted = m_wanted.isEmpty() ? m_mail.id : m_wanted;
        if (const int row = m_model->rowOf(wanted); row >= 0) {
            m_wanted.clear();
            m_table->selectRow(row);
        }
    });
}

void OutboxPage::readMail(const QString &id)
{
    m_mail.id = id;
    m_workspace.api().get(this, u"/v1/outbox/"_s + id, [this, id](const ApiReply &reply) {
        if (id != m_mail.id)
            return;
        if (!reply.ok()) {
            m_mail = {};
            m_inspector->showSeveral(sentenceOf(reply));
            return;
        }
        m_mail = OutboxMail::fromJson(reply.body);
        showMail();
    });
}

void OutboxPage::showMail()
{
    if (m_mail.sentAt.isNull())
        return m_inspector->showNothing();
    const QTimeZone zone = m_workspace.project().zone;
    delete m_facts;
    m_facts = new FactList;
    m_facts->addTitle(m_mail.subject, u"outboxSubject"_s);
    const StateWord state = mailState(m_mail.state);
    m_facts->addBadges(tr("State"), {state.text}, state.tone);
    m_facts->addFact(tr("Reason"), mailReason(m_mail.state, m_mail.reason));
    m_facts->addFact(tr("Server said"), m_mail.smtpReply);
    m_facts->addFact(tr("From"), m_mail.from);
    m_facts->addCode(tr("To"), m_mail.to, tr("Copy the address"));
    m_facts->addFact(tr("Sent by"), mailKindText(m_mail.kind));
    m_facts->addFact(tr("Written"), formatMoment(m_mail.sentAt, zone));
    m_facts->addFact(tr("Opened"), m_mail.openedAt.isValid() ? formatMoment(m_mail.openedAt, zone) : QString());
    m_facts->addFact(tr("Clicked"), m_mail.clickedAt.isValid() ? formatMoment(m_mail.clickedAt, zone) : QString());
    m_facts->addFact(tr("Size"), formatBytes(m_mail.size));
    m_facts->addCode(tr("ID"), m_mail.id, tr("Copy the ID"));
    if (!m_mail.contactId.isEmpty()) {
        Button *contact = button(tr("Open the contact"), "link"_L1);
        contact->setObjectName(u"outboxContact"_s);
        connect(contact, &Button::clicked, this, [this] { Q_EMIT contactWanted(m_mail.contactId); });
        auto *place = new QWidget;
        auto *row = new QHBoxLayout(place);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(contact);
        row->addStretch(1);
        m_facts->addWidget(place);
    }
    m_factsPlace->addWidget(m_facts);
    const int shape = m_shape->current();
    m_raw->setVisible(shape == Source);
    m_view->setVisible(shape != Source);
    if (shape == Source)
        m_raw->setCode(m_mail.raw, CodeLanguage::None);
    else if (shape == Text || m_mail.html.isEmpty())
        m_view->showText(m_mail.text);
    else
        m_view->showHtml(m_mail.html);
    m_inspector->showItem();
}

} // namespace growthos::ui
