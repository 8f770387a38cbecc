#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace growthos::ui {

/// What would become of a contact in a sequence: `POST /v1/campaigns/:id/simulate`.
struct CampaignRun
{
    struct Gate
    {
        QString gate; ///< activation, segment, exit_on, once, window, conditions, reachable
        bool open = true;
        QString code;    ///< why, in a word
        QString reason;  ///< the server's sentence
        QString subject; ///< a segment's id, an event, a zone, an address; empty: nothing
    };
    struct Step
    {
        int index = 0;
        QString subject;
        QDateTime dueAt; ///< by its delay; UTC, as all
        QDateTime at;    ///< inside its window
        int day = 0;     ///< since it began
        QString zone;    ///< in which that counts
        QString outcome; ///< send, skip, exit
        QList<Gate> gates;
    };
    QString contactId; ///< empty: for anybody
    QDateTime startsAt;
    bool enrolled = true;
    QList<Gate> gates; ///< before the first step
    QList<Step> steps;

    static CampaignRun fromJson(const QJsonObject &json);
};

/// What a change would do to a campaign that runs: `POST /v1/campaigns/:id/compare`.
struct CampaignChanges
{
    enum class Kind { Same, Changed, Moved, Added, Removed };
    struct Step
    {
        Kind kind = Kind::Same;
        std::optional<int> before; ///< place now; nothing: added
        std::optional<int> after;  ///< place then; nothing: removed
        QStringList fields;        ///< that differ
        qint64 waiting = 0;
        std::optional<int> goesTo; ///< where those who wait stand then; nothing: they finish
        qint64 missedBy = 0;       ///< contacts on their way that do not get it any more
    };
    QStringList fields; ///< of the campaign, but for its steps
    qint64 waiting = 0;
    qint64 finishing = 0;
    QList<Step> steps;

    static CampaignChanges fromJson(const QJsonObject &json);
};

} // namespace growthos::ui
