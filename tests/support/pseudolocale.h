#pragma once

#include <QTranslator>
#include <cstring>

namespace growthos::ui {

/// Every text of ours a third longer, with accents and brackets: finds texts that are clipped or not translatable.
class PseudoTranslator : public QTranslator
{
public:
    bool isEmpty() const override { return false; }

    QString translate(const char *context, const char *source, const char *, int) const override
    {
        if (std::strncmp(context, "growthos", 8) != 0)
            return {};
        QString text = QString::fromUtf8(source);
        const qsizetype more = (text.size() * 35 + 99) / 100;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (i > 0 && (text[i - 1] == u'%' || text[i - 1] == u'L'))
                continue; // place of an argument
            switch (text[i].unicode()) {
            case u'a':
                text[i] = u'á';
                break;
            case u'e':
                text[i] = u'è';
                break;
            case u'i':
                text[i] = u'ï';
                break;
            case u'o':
                text[i] = u'ø';
                break;
            case u'u':
                text[i] = u'ü';
                break;
            default:
                break;
            }
        }
        QString padding(more > 2 ? more - 2 : 0, QChar(u'~'));
        for (qsizetype i = 0; i < padding.size(); i += 8)
            padding[i] = u' '; // words may break, as real ones do
        return QChar(u'[') + text + padding + QChar(u']');
    }
};

} // namespace growthos::ui
