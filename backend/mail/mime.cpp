#include "backend/mail/mime.h"

#include <gmime/gmime.h>

#include <mutex>

namespace growthos::mail {
namespace {

void prepare()
{
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

/// Gives the reference back.
template <class T>
class Held
{
public:
    explicit Held(T *object) : m_object(object) {}
    ~Held()
    {
        if (m_object)
            g_object_unref(m_object);
    }
    Held(const Held &) = delete;
    Held &operator=(const Held &) = delete;
    T *get() const { return m_object; }
    explicit operator bool() const { return m_object != nullptr; }

private:
    T *m_object;
};

std::string taken(char *text)
{
    std::string copy = text ? text : "";
    g_free(text);
    return copy;
}

/// A header is one line: what breaks it would begin another header.
std::string oneLine(std::string text)
{
    for (char &c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            c = ' ';
    }
    return text;
}

/// GMime would encode words that do not fit into a line (RFC 2047), and an address is none any more then.
void appendAsItIs(GMimeObject *object, const char *name, const std::string &value)
{
    g_mime_object_append_header(object, name, "", nullptr);
    GMimeHeader *header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
    g_mime_header_set_raw_value(header, (' ' + value + '\n').c_str());
}

GMimeObject *textPart(const char *subtype, const std::string &text)
{
    GMimeTextPart *part = g_mime_text_part_new_with_subtype(subtype);
    g_mime_text_part_set_charset(part, "utf-8");
    g_mime_text_part_set_text(part, text.c_str());
    // Lines of a mail are short and, on old paths, ASCII (RFC 2045, 6.7).
    g_mime_part_set_content_encoding(GMIME_PART(part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return GMIME_OBJECT(part);
}

std::string partText(GMimeObject *object)
{
    if (GMIME_IS_TEXT_PART(object))
        return taken(g_mime_text_part_get_text(GMIME_TEXT_PART(object)));
    if (!GMIME_IS_PART(object))
        return {};
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
    if (!content)
        return {};
    const Held<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return {reinterpret_cast<const char *>(bytes->data), bytes->len};
}

/// Lines ended as programs end them.
std::string withUnixLines(std::string text)
{
    std::erase(text, '\r');
    return text;
}

GMimeMessage *parsed(std::string_view bytes)
{
    prepare();
    const Held<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Held<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return g_mime_parser_construct_message(parser.get(), nullptr);
}

std::string addresses(InternetAddressList *list)
{
    return list ? taken(internet_address_list_to_string(list, nullptr, FALSE)) : std::string();
}

std::string withoutBrackets(std::string text)
{
    const auto begin = text.find_first_not_of(" \t\r\n<");
    if (begin == std::string::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n>") - begin + 1);
}

/// Groups of header fields with blank lines between, names in lower case (RFC 3464, 2.1).
using Fields = std::vector<std::pair<std::string, std::string>>;
std::vector<Fields> fieldGroups(const std::string &text)
{
    std::vector<Fields> groups(1);
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        at = end + 1;
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (line.empty()) {
            if (!groups.back().empty())
                groups.emplace_back();
        } else if ((line[0] == ' ' || line[0] == '\t') && !groups.back().empty()) {
            groups.back().back().second += ' ' + line.substr(line.find_first_not_of(" \t"));
        } else if (const std::size_t colon = line.find(':'); colon != std::string::npos) {
            std::string name = line.substr(0, colon);
            for (char &c : name)
                c = g_ascii_tolower(c);
            const std::size_t value = line.find_first_not_of(" \t", colon + 1);
            groups.back().emplace_back(std::move(name), value == std::string::npos ? "" : line.substr(value));
        }
    }
    return groups;
}

std::string fieldOf(const Fields &fields, std::string_view name)
{
    for (const auto &[each, value] : fields) {
        if (each == name)
            return value;
    }
    return {};
}

/// `rfc822; ann@acme.com` → the address.
std::string withoutType(const std::string &value)
{
    const std::size_t semicolon = value.find(';');
    return withoutBrackets(semicolon == std::string::npos ? value : value.substr(semicolon + 1));
}

void readReport(BounceReport &report, const std::string &text)
{
    for (const Fields &fields : fieldGroups(text)) {
        BounceReport::Recipient recipient;
        recipient.address = withoutType(fieldOf(fields, "final-recipient"));
        if (recipient.address.empty())
            recipient.address = withoutType(fieldOf(fields, "original-recipient"));
        recipient.action = fieldOf(fields, "action");
        for (char &c : recipient.action)
            c = g_ascii_tolower(c);
        recipient.status = fieldOf(fields, "status").substr(0, 16);
        recipient.diagnostic = fieldOf(fields, "diagnostic-code").substr(0, 500);
        if (!recipient.action.empty())
            report.recipients.push_back(std::move(recipient));
    }
}

void readOriginal(BounceReport &report, GMimeObject *object)
{
    if (GMIME_IS_MESSAGE_PART(object)) {
        if (GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object))) {
            const char *id = g_mime_message_get_message_id(inner);
            report.messageId = withoutBrackets(id ? id : "");
            const char *url = g_mime_object_get_header(GMIME_OBJECT(inner), "List-Unsubscribe");
            report.unsubscribeUrl = withoutBrackets(url ? url : "");
        }
        return;
    }
    for (const Fields &fields : fieldGroups(partText(object))) {
        if (report.messageId.empty())
            report.messageId = withoutBrackets(fieldOf(fields, "message-id"));
        if (report.unsubscribeUrl.empty())
            report.unsubscribeUrl = withoutBrackets(fieldOf(fields, "list-unsubscribe"));
    }
}

} // namespace

std::optional<Mailbox> parseMailbox(const std::string &text)
{
    prepare();
    const Held<InternetAddressList> list(internet_address_list_parse(nullptr, text.c_str()));
    if (!list || internet_address_list_length(list.get()) != 1)
        return std::nullopt;
    InternetAddress *only = internet_address_list_get_address(list.get(), 0);
    if (!INTERNET_ADDRESS_IS_MAILBOX(only))
        return std::nullopt;
    const char *name = internet_address_get_name(only);
    const char *address = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(only));
    if (!address || domainOf(address).empty())
        return std::nullopt;
    return Mailbox{name ? name : "", address};
}

std::string_view domainOf(std::string_view address)
{
    const std::size_t at = address.rfind('@');
    return at == address.npos ? std::string_view() : address.substr(at + 1);
}

std::string compose(const Draft &draft)
{
    prepare();
    const Held<GMimeMessage> message(g_mime_message_new(TRUE));
    const auto add = [&](GMimeAddressType type, const Mailbox &mailbox) {
        g_mime_message_add_mailbox(message.get(), type, mailbox.name.empty() ? nullptr : oneLine(mailbox.name).c_str(),
                                   oneLine(mailbox.address).c_str());
    };
    add(GMIME_ADDRESS_TYPE_FROM, draft.from);
    add(GMIME_ADDRESS_TYPE_TO, draft.to);
    g_mime_message_set_subject(message.get(), oneLine(draft.subject).c_str(), "utf-8");
    GDateTime *date = g_date_time_new_from_unix_utc(draft.date / 1000);
    g_mime_message_set_date(message.get(), date);
    g_date_time_unref(date);
    g_mime_message_set_message_id(message.get(), draft.messageId.c_str());
    GMimeObject *object = GMIME_OBJECT(message.get());
    if (!draft.unsubscribeUrl.empty()) {
        appendAsItIs(object, "List-Unsubscribe", '<' + draft.unsubscribeUrl + '>');
        g_mime_object_append_header(object, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click", nullptr);
    }
    for (const auto &[name, value] : draft.headers)
        g_mime_object_append_header(object, name.c_str(), oneLine(value).c_str(), nullptr);

    const Held<GMimeObject> text(textPart("plain", draft.text));
    if (draft.html.empty()) {
        g_mime_message_set_mime_part(message.get(), text.get());
    } else {
        const Held<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
        const Held<GMimeObject> html(textPart("html", draft.html));
        // The last one is the one preferred (RFC 2046, 5.1.4).
        g_mime_multipart_add(both.get(), text.get());
        g_mime_multipart_add(both.get(), html.get());
        g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(both.get()));
    }
    GMimeFormatOptions *format = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
    std::string bytes = taken(g_mime_object_to_string(object, format));
    g_mime_format_options_free(format);
    return bytes;
}

std::optional<ReadMail> readMail(std::string_view bytes)
{
    const Held<GMimeMessage> message(parsed(bytes));
    if (!message)
        return std::nullopt;
    ReadMail mail;
    // Those that speak of the body stand with the body.
    for (GMimeObject *part : {GMIME_OBJECT(message.get()), g_mime_message_get_mime_part(message.get())}) {
        GMimeHeaderList *headers = part ? g_mime_object_get_header_list(part) : nullptr;
        for (int i = 0; headers && i < g_mime_header_list_get_count(headers); ++i) {
            GMimeHeader *header = g_mime_header_list_get_header_at(headers, i);
            const char *value = g_mime_header_get_value(header);
            mail.headers.emplace_back(g_mime_header_get_name(header), value ? value : "");
        }
    }
    mail.from = addresses(g_mime_message_get_from(message.get()));
    mail.to = addresses(g_mime_message_get_to(message.get()));
    const char *subject = g_mime_message_get_subject(message.get());
    mail.subject = subject ? subject : "";
    if (GDateTime *date = g_mime_message_get_date(message.get()))
        mail.date = g_date_time_to_unix(date) * 1000;
    g_mime_message_foreach(
        message.get(),
        [](GMimeObject *, GMimeObject *part, gpointer to) {
            auto &read = *static_cast<ReadMail *>(to);
            GMimeContentType *type = g_mime_object_get_content_type(part);
            if (g_mime_content_type_is_type(type, "text", "html") && read.html.empty())
                read.html = withUnixLines(partText(part));
            else if (g_mime_content_type_is_type(type, "text", "plain") && read.text.empty())
                read.text = withUnixLines(partText(part));
        },
        &mail);
    return mail;
}

std::optional<BounceReport> parseBounce(std::string_view bytes)
{
    const Held<GMimeMessage> message(parsed(bytes));
    GMimeObject *root = message ? g_mime_message_get_mime_part(message.get()) : nullptr;
    if (!root || !GMIME_IS_MULTIPART(root))
        return std::nullopt;
    GMimeContentType *type = g_mime_object_get_content_type(root);
    const char *kind = g_mime_content_type_get_parameter(type, "report-type");
    if (!g_mime_content_type_is_type(type, "multipart", "report") || !kind)
        return std::nullopt;
    BounceReport report;
    if (g_ascii_strcasecmp(kind, "feedback-report") == 0)
        report.kind = BounceReport::Kind::Complaint;
    else if (g_ascii_strcasecmp(kind, "delivery-status") != 0)
        return std::nullopt;
    for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(root)); ++i) {
        GMimeObject *part = g_mime_multipart_get_part(GMIME_MULTIPART(root), i);
        GMimeContentType *each = g_mime_object_get_content_type(part);
        if (g_mime_content_type_is_type(each, "message", "delivery-status") ||
            g_mime_content_type_is_type(each, "message", "global-delivery-status"))
            readReport(report, partText(part));
        else if (g_mime_content_type_is_type(each, "message", "*") ||
                 g_mime_content_type_is_type(each, "text", "rfc822-headers"))
            if (!g_mime_content_type_is_type(each, "message", "feedback-report"))
                readOriginal(report, part);
    }
    return report;
}

} // namespace growthos::mail
