#include "client-wasm/platform/native/native_http.hpp"

#include <memory>

#include <curl/curl.h>

namespace nedu::client::native {
namespace {

constexpr long kConnectSeconds = 10;
constexpr long kWholeSeconds = 60;
constexpr int kWaitMilliseconds = 1000;
constexpr std::size_t kNameColumn = 5;  // of a line in Netscape's cookie format

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* into) {
    static_cast<std::string*>(into)->append(bytes, size * count);
    return size * count;
}

std::vector<std::string_view> columns_of(std::string_view line) {
    std::vector<std::string_view> columns;
    for (;;) {
        const std::size_t end = line.find('\t');
        columns.push_back(line.substr(0, end));
        if (end == std::string_view::npos)
            return columns;
        line.remove_prefix(end + 1);
    }
}

curl_slist* headers_of(const HttpRequest& request, const std::string& server) {
    curl_slist* headers = curl_slist_append(nullptr, ("Origin: " + server).c_str());
    headers = curl_slist_append(headers, "Expect:");
    if (!request.content_type.empty())
        headers = curl_slist_append(headers, ("Content-Type: " + request.content_type).c_str());
    if (!request.accept_language.empty())
        headers =
            curl_slist_append(headers, ("Accept-Language: " + request.accept_language).c_str());
    return headers;
}

}  // namespace

struct NativeHttp::Transfer {
    RequestHandle handle = 0;
    HttpRequest request;
    std::string answer;
    curl_slist* headers = nullptr;

    ~Transfer() { curl_slist_free_all(headers); }
};

/// The handles of the working thread; cookies are shared between all its transfers.
struct NativeHttp::Curl {
    CURLM* multi;
    CURLSH* share = curl_share_init();
    std::map<CURL*, std::unique_ptr<Transfer>> transfers;

    explicit Curl(CURLM* with) : multi(with) {
        curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
    }
    ~Curl() {
        for (const auto& [easy, transfer] : transfers) {
            curl_multi_remove_handle(multi, easy);
            curl_easy_cleanup(easy);
        }
        curl_multi_cleanup(multi);
        curl_share_cleanup(share);
    }
    Curl(const Curl&) = delete;
    Curl& operator=(const Curl&) = delete;
};

NativeHttp::NativeHttp(std::string server, std::filesystem::path cookies, Mailbox& mailbox)
    : server_(std::move(server)), cookies_(std::move(cookies)), mailbox_(mailbox) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    multi_ = curl_multi_init();
    thread_ = std::thread([this] { work(); });
}

NativeHttp::~NativeHttp() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        curl_multi_wakeup(multi_);
    }
    thread_.join();
}

RequestHandle NativeHttp::send(HttpRequest request, Callback callback) {
    const RequestHandle handle = ++last_;
    callbacks_.emplace(handle, std::move(callback));
    const std::lock_guard lock(mutex_);
    waiting_.emplace_back(handle, std::move(request));
    curl_multi_wakeup(multi_);
    return handle;
}

void NativeHttp::cancel(RequestHandle handle) {
    callbacks_.erase(handle);
}

std::string NativeHttp::cookie_header() const {
    const std::lock_guard lock(mutex_);
    return cookie_header_;
}

void NativeHttp::start_waiting(Curl& curl) {
    std::vector<std::pair<RequestHandle, HttpRequest>> waiting;
    {
        const std::lock_guard lock(mutex_);
        waiting.swap(waiting_);
    }
    for (auto& [handle, request] : waiting) {
        auto transfer = std::make_unique<Transfer>();
        transfer->handle = handle;
        transfer->request = std::move(request);
        transfer->headers = headers_of(transfer->request, server_);
        CURL* easy = curl_easy_init();
        curl_easy_setopt(easy, CURLOPT_SHARE, curl.share);
        curl_easy_setopt(easy, CURLOPT_COOKIEFILE, cookies_.c_str());
        curl_easy_setopt(easy, CURLOPT_COOKIEJAR, cookies_.c_str());
        curl_easy_setopt(easy, CURLOPT_URL, (server_ + transfer->request.target).c_str());
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, transfer->request.method.c_str());
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers);
        curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
        curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
        curl_easy_setopt(easy, CURLOPT_TIMEOUT, kWholeSeconds);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer->answer);
        if (!transfer->request.body.empty()) {
            curl_easy_setopt(
                easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(transfer->request.body.size())
            );
            curl_easy_setopt(easy, CURLOPT_POSTFIELDS, transfer->request.body.data());
        }
        curl_multi_add_handle(curl.multi, easy);
        curl.transfers.emplace(easy, std::move(transfer));
    }
}

void NativeHttp::keep_cookies(void* easy) {
    curl_slist* lines = nullptr;
    curl_easy_getinfo(static_cast<CURL*>(easy), CURLINFO_COOKIELIST, &lines);
    std::string header;
    for (const curl_slist* line = lines; line != nullptr; line = line->next) {
        const auto columns = columns_of(line->data);
        if (columns.size() <= kNameColumn + 1)
            continue;
        header += (header.empty() ? "" : "; ") + std::string(columns[kNameColumn]) + "=" +
                  std::string(columns[kNameColumn + 1]);
    }
    curl_slist_free_all(lines);
    const std::lock_guard lock(mutex_);
    cookie_header_ = std::move(header);
}

void NativeHttp::finish_done(Curl& curl) {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(curl.multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURL* easy = message->easy_handle;
        const CURLcode outcome = message->data.result;
        const auto transfer = std::move(curl.transfers[easy]);
        curl.transfers.erase(easy);
        long status = 0;
        if (outcome == CURLE_OK)
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        keep_cookies(easy);
        curl_multi_remove_handle(curl.multi, easy);
        curl_easy_cleanup(easy);
        HttpResponse response{static_cast<int>(status), std::move(transfer->answer)};
        mailbox_.post([this, handle = transfer->handle, response = std::move(response)]() mutable {
            const auto found = callbacks_.find(handle);
            if (found == callbacks_.end())
                return;
            const Callback callback = std::move(found->second);
            callbacks_.erase(found);
            callback(std::move(response));
        });
    }
}

void NativeHttp::work() {
    Curl curl(multi_);
    for (;;) {
        {
            const std::lock_guard lock(mutex_);
            if (ending_)
                return;
        }
        start_waiting(curl);
        int running = 0;
        curl_multi_perform(curl.multi, &running);
        finish_done(curl);
        curl_multi_poll(curl.multi, nullptr, 0, kWaitMilliseconds, nullptr);
    }
}

}  // namespace nedu::client::native
