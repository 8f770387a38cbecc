#pragma once

#include <QAbstractTableModel>
#include <QJsonObject>
#include <QSet>
#include <QTimer>

namespace growthos::ui {

class ApiClient;
struct ApiReply;

/// Reads a list of the API by rank, in pages, and of them only those that somebody looks at. Subclasses keep the rows
/// and say what they show.
class RankPagesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int pageRows = 100;

    int rowCount(const QModelIndex &parent = {}) const override;

protected:
    explicit RankPagesModel(ApiClient &api, QObject *parent = nullptr);

    virtual QString pagePath(int page) const = 0;
    virtual void take(int page, const QJsonObject &answer) = 0;
    virtual void refused(const ApiReply &reply) = 0;

    /// Asks soon, or when what is on its way has come, if it is still among the last that were looked at.
    void need(int page) const;
    void ask(int page);
    bool isAsking() const { return !m_asked.isEmpty(); }
    /// Of a list that is no longer shown: no answer counts, and there are no rows. While the model is reset.
    void forget();
    void setTotal(qint64 total);
    /// `count` rows of a page are others.
    void pageChanged(int page, int count);

private:
    void askForNeeded();

    ApiClient &m_api;
    int m_total = 0;
    quint64 m_generation = 0; ///< answers of an older list are dropped
    QSet<int> m_asked;
    mutable QList<int> m_needed; ///< pages that were looked at and are not here, the last looked at behind
    mutable QTimer m_soon;
};

} // namespace growthos::ui
