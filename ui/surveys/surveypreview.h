#pragma once

#include "ui/api/latestread.h"
#include "ui/api/surveys.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace growthos::ui {

/// The page of a survey as a contact will see it, while it is written: the server says what stands there, in which
/// language and colour. Nothing is loaded from elsewhere: a logo is a field in its place.
class SurveyPreview : public QWidget
{
    Q_OBJECT
public:
    static constexpr int pause = 150; ///< ms after the last change

    explicit SurveyPreview(ApiClient &api, QWidget *parent = nullptr);
    /// A body of `POST /v1/surveys/preview`.
    void showDraft(const QJsonObject &draft);

private:
    void ask();
    void draw(const SurveyPageInfo &page);
    QWidget *drawField(const SurveyPageInfo::Field &field) const;

    ApiClient &m_api;
    QVBoxLayout *m_paper;
    QWidget *m_page = nullptr;
    QLabel *m_trouble;
    QTimer m_pause;
    QJsonObject m_wanted;
    QJsonObject m_asked; ///< what the drawn page was made from
    LatestRead m_read;
};

} // namespace growthos::ui
