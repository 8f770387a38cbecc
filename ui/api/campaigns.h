#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace growthos::ui {

/// Figures of a campaign or one of its steps.
struct CampaignFigures
{
    qint64 sent = 0;
    qint64 delivered = 0;
    qint64 opened = 0;
    qint64 clicked = 0;
    qint64 bounced = 0;
    qint64 unsubscribed = 0;
    double openRate = 0;
    double clickRate = 0;
    double bounceRate = 0;
    double unsubscribeRate = 0;

    /// A mail server took or refused something. Else what was sent lies in the embedded outbox, and of its delivery
    /// nothing can be known.
    bool reachedServer() const { return delivered > 0 || bounced > 0; }
    static CampaignFigures fromJson(const QJsonObject &json);
};

/// A campaign as the API lists it.
struct CampaignInfo
{
    QString id;
    QString name;
    bool broadcast = false;
    QString status;    ///< draft, scheduled, active, paused, completed
    bool held = false; ///< so late that somebody must decide
    bool cancelled = false;
    bool pausedByErrors = false; ///< it paused by itself
    QString event;               ///< of a sequence: what begins it; empty: entering the segment
    QString segmentId;           ///< of the trigger, or whom a broadcast goes to
    QDateTime scheduledAt;
    QDateTime endedAt;
    QDateTime updatedAt; ///< UTC, as all
    CampaignFigures figures;
    // Of a broadcast that began.
    bool begun = false;
    qint64 total = 0;
    qint64 done = 0; ///< left or passed over
    qint64 pending = 0;
    QDateTime finishesAt;

    bool runs() const { return status == QLatin1String("active") || status == QLatin1String("scheduled"); }
    static CampaignInfo fromJson(const QJsonObject &json);
};

/// What became of a campaign, step by step.
struct CampaignReport
{
    struct Step
    {
        QString id;
        int index = -1;  ///< its place; -1: it was removed
        QString subject; ///< empty: the template's
        CampaignFigures figures;
        qint64 waiting = 0;
        qint64 suppressed = 0;   ///< of these, who get no mail as things stand
        qint64 withoutEmail = 0; ///< of the rest, with no address to write to
        qint64 exited = 0;       ///< left while they waited for it
        qint64 skipped = 0;
        qint64 failed = 0;

        /// Contacts that wait for a mail which they get.
        qint64 onTheWay() const { return waiting - suppressed - withoutEmail; }
    };
    CampaignFigures figures;
    qint64 entered = 0;
    qint64 waiting = 0;
    qint64 suppressed = 0;   ///< of these, who get no mail as things stand
    qint64 withoutEmail = 0; ///< of the rest, with no address to write to
    qint64 held = 0;
    qint64 finished = 0;
    qint64 exited = 0;
    qint64 pending = 0; ///< mails with an open end
    qint64 failed = 0;
    qint64 unknown = 0;
    QList<std::pair<QString, qint64>> skipped; ///< reason, contacts
    QList<Step> steps;

    /// Contacts that wait for a mail which they get.
    qint64 onTheWay() const { return waiting - suppressed - withoutEmail; }
    const Step *step(const QString &id) const;
    static CampaignReport fromJson(const QJsonObject &json);
};

/// What became of a campaign day by day: a value for each day.
struct CampaignDays
{
    QList<qint64> starts; ///< ms since 1970, midnights of UTC
    QList<double> entered;
    QList<double> sent;
    QList<double> delivered;
    QList<double> opened;
    QList<double> clicked;
    QList<double> machineOpened;
    QList<double> machineClicked;
    QDateTime lastEntered; ///< invalid: nobody began

    static CampaignDays fromJson(const QJsonObject &json);
};

/// What was looked at before an activation.
struct CampaignPreflight
{
    enum class Level { Ok, Warning, Error };
    struct Check
    {
        Level level = Level::Ok;
        QString name;  ///< what was looked at, such as suppressed
        QString field; ///< of the campaign; empty: of none
        QString code;  ///< what was found, in a word
        QString message;
        QJsonObject params; ///< the names in the message
        qint64 count = -1;  ///< what the message counts; -1: nothing
    };
    bool ready = false;
    QList<Check> checks;
    // Of the segment that a broadcast goes to or a trigger names; -1: not known.
    qint64 audience = -1;
    qint64 reachable = -1;
    qint64 suppressed = -1;
    std::optional<double> perSecond; ///< how fast it goes at most; nothing: no limit
    // Of a broadcast.
    qint64 emails = -1;   ///< still to go out; -1: not known
    QDateTime finishesAt; ///< invalid: there is no limit

    static CampaignPreflight fromJson(const QJsonObject &json);
};

/// A mail of a campaign.
struct CampaignRecipient
{
    QString messageId;
    QString contactId;
    QString contactLabel;
    QString email;
    QString stepId;
    QString subject; ///< as sent; empty: the mail was not made
    QString state;
    QString reason;
    QString smtpReply;
    QDateTime at; ///< the last thing that happened
    QDateTime openedAt;
    QDateTime clickedAt;

    static CampaignRecipient fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
