#include "client-wasm/net/gateway_client.hpp"

#include <algorithm>

namespace nedu::client {

using namespace messaging;
using std::chrono::milliseconds;

GatewayClient::GatewayClient(
    SocketFactory& sockets,
    Timers& timers,
    std::function<std::uint64_t()> random,
    GatewayListener& listener
)
    : sockets_(sockets), timers_(timers), random_(std::move(random)), listener_(listener) {}

GatewayClient::~GatewayClient() {
    for (const auto& timer : {reconnect_timer_, silence_timer_, ack_timer_})
        if (timer)
            timers_.cancel(*timer);
}

// ---- connection -------------------------------------------------------------------------------

void GatewayClient::start() {
    if (is_started_)
        return;
    is_started_ = true;
    attempts_ = 0;
    connect();
}

void GatewayClient::stop() {
    is_started_ = false;
    drop();
    watched_.reset();
    epoch_ = {};
}

void GatewayClient::retry_now() {
    if (!is_started_ || socket_)
        return;
    attempts_ = 0;
    connect();
}

void GatewayClient::connect() {
    if (reconnect_timer_)
        timers_.cancel(*reconnect_timer_);
    reconnect_timer_.reset();
    socket_ = sockets_.open(
        std::string(kGatewayPath),
        std::string(kCborProtocol),
        {[this] { on_open(); },
         [this](std::string_view message) { on_message(message); },
         [this](int code) { on_close(code); }}
    );
}

void GatewayClient::on_open() {
    HelloFrame hello{epoch_, listener_.cursors()};
    if (hello.cursors.size() > kMaxCursors)
        hello.cursors.resize(kMaxCursors);
    put(hello);
    expect_traffic();
}

void GatewayClient::drop() {
    for (auto* timer : {&reconnect_timer_, &silence_timer_, &ack_timer_}) {
        if (*timer)
            timers_.cancel(**timer);
        timer->reset();
    }
    socket_.reset();
    conversations_.clear();
    people_.clear();
    slots_ = {};
    unacked_ = 0;
    if (std::exchange(is_welcome_, false))
        listener_.disconnected();
}

void GatewayClient::on_close(int code) {
    drop();
    if (code == static_cast<int>(CloseCode::Unauthenticated)) {
        is_started_ = false;
        return listener_.signed_out();
    }
    schedule_reconnect();
}

milliseconds GatewayClient::next_delay() {
    if (const auto advised = std::exchange(advised_, std::nullopt)) {
        const auto span = std::max<std::int64_t>(1, (advised->second - advised->first).count());
        return advised->first +
               milliseconds{static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(span))
               };
    }
    // Full jitter: clients that lost the same server come back spread over the whole span.
    const milliseconds longest =
        std::min(kLongestDelay, kFirstDelay * (1 << std::min(attempts_ + 1, 7)));
    ++attempts_;
    const auto span = static_cast<std::uint64_t>((longest - kFirstDelay).count());
    return kFirstDelay + milliseconds{static_cast<std::int64_t>(random_() % (span + 1))};
}

void GatewayClient::schedule_reconnect() {
    if (!is_started_)
        return;
    reconnect_timer_ = timers_.after(next_delay(), [this] {
        reconnect_timer_.reset();
        connect();
    });
}

/// Two heartbeats without a byte: the connection is dead, whatever the socket believes.
void GatewayClient::expect_traffic() {
    if (silence_timer_)
        timers_.cancel(*silence_timer_);
    silence_timer_ = timers_.after(heartbeat_ * 5 / 2, [this] {
        silence_timer_.reset();
        drop();
        schedule_reconnect();
    });
}

void GatewayClient::await_ack() {
    if (ack_timer_)
        timers_.cancel(*ack_timer_);
    ack_timer_.reset();
    if (unacked_ == 0)
        return;
    ack_timer_ = timers_.after(kAckPatience, [this] {
        ack_timer_.reset();
        drop();
        schedule_reconnect();
    });
}

bool GatewayClient::put(const Frame& frame) {
    std::string bytes;
    append(bytes, frame, Encoding::Cbor);
    return socket_ && socket_->send(bytes);
}

// ---- out --------------------------------------------------------------------------------------

std::optional<Handle> GatewayClient::handle_of(ConversationId conversation) const {
    for (const auto& [handle, id] : conversations_)
        if (id == conversation)
            return handle;
    return std::nullopt;
}

bool GatewayClient::can_send(ConversationId conversation) const {
    return is_welcome_ && unacked_ < kMaxUnackedSends && handle_of(conversation).has_value();
}

bool GatewayClient::send(ConversationId conversation, const ClientKey& key, std::string_view text) {
    if (!can_send(conversation))
        return false;
    while (slots_[next_slot_])
        next_slot_ = (next_slot_ + 1) % kSendSlots;
    if (!put(SendFrame{next_slot_, *handle_of(conversation), key, std::string(text)}))
        return false;
    slots_[next_slot_] = key;
    ++unacked_;
    next_slot_ = (next_slot_ + 1) % kSendSlots;
    await_ack();
    return true;
}

void GatewayClient::fetch(ConversationId conversation, Seq first, Seq last) {
    if (const auto handle = handle_of(conversation))
        put(FetchFrame{*handle, first, last});
}

void GatewayClient::mark_read(ConversationId conversation, Seq seq) {
    if (const auto handle = handle_of(conversation))
        put(ReadFrame{*handle, seq});
}

void GatewayClient::type(ConversationId conversation) {
    if (const auto handle = handle_of(conversation))
        put(TypingFrame{watched_ == conversation ? kNoHandle : *handle});
}

void GatewayClient::watch(std::optional<ConversationId> conversation) {
    if (watched_ == conversation)
        return;
    watched_ = conversation;
    if (!conversation)
        put(WatchFrame{kNoHandle});
    else if (const auto handle = handle_of(*conversation))
        put(WatchFrame{*handle});
}

// ---- in ---------------------------------------------------------------------------------------

void GatewayClient::on_message(std::string_view message) {
    expect_traffic();
    FrameReader reader(message, Encoding::Cbor);
    while (socket_) {
        const auto frame = reader.next();
        if (!frame) {
            drop();
            return schedule_reconnect();
        }
        if (!*frame)
            return;
        std::visit([this](const auto& body) { take(body); }, **frame);
    }
}

TimePoint GatewayClient::at(std::int64_t seconds) const {
    return base_ + std::chrono::seconds{seconds};
}

const ConversationId* GatewayClient::conversation_of(Handle handle) const {
    const auto found = conversations_.find(handle);
    return found == conversations_.end() ? nullptr : &found->second;
}

nedu::accounts::Person GatewayClient::person_of(Handle handle) const {
    const auto found = people_.find(handle);
    return found == people_.end() ? nedu::accounts::Person{} : found->second;
}

std::optional<ClientKey> GatewayClient::release(std::uint32_t slot) {
    if (slot >= slots_.size() || !slots_[slot])
        return std::nullopt;
    --unacked_;
    const auto key = std::exchange(slots_[slot], std::nullopt);
    await_ack();
    return key;
}

void GatewayClient::take(const WelcomeFrame& frame) {
    const bool is_other_log = epoch_ != Epoch{} && epoch_ != frame.epoch;
    epoch_ = frame.epoch;
    base_ = TimePoint{milliseconds{frame.base}};
    clock_offset_ = TimePoint{milliseconds{frame.now}} - timers_.now();
    heartbeat_ = milliseconds{1000} * std::max(1U, frame.heartbeat_seconds);
    is_welcome_ = true;
    attempts_ = 0;
    expect_traffic();
    if (is_other_log)
        listener_.log_replaced();
    listener_.connected();
}

void GatewayClient::take(const ConversationFrame& frame) {
    const ConversationId id{frame.id};
    conversations_[frame.handle] = id;
    if (watched_ == id)
        put(WatchFrame{frame.handle});
    listener_.stands({id, frame.last_seq, frame.read_seq, frame.unread});
}

void GatewayClient::take(const GoneFrame& frame) {
    if (const auto node = conversations_.extract(frame.conversation))
        listener_.gone(node.mapped());
}

void GatewayClient::take(const PersonFrame& frame) {
    people_[frame.handle] = {UserId{frame.id}, frame.name, frame.picture};
}

void GatewayClient::take(const AckFrame& frame) {
    const TimePoint when = frame.seconds ? at(*frame.seconds) : timers_.now() + clock_offset_;
    if (const auto key = release(frame.slot))
        listener_.acknowledged(*key, frame.seq, when);
}

void GatewayClient::take(const MessageFrame& frame) {
    const auto* conversation = conversation_of(frame.conversation);
    if (conversation == nullptr)
        return;
    const nedu::accounts::Person author = person_of(frame.author);
    listener_.event(
        *conversation,
        {frame.seq, EventKind::Message, author.id, at(frame.seconds), frame.text, frame.key},
        author
    );
}

void GatewayClient::take(const MemberFrame& frame) {
    const auto* conversation = conversation_of(frame.conversation);
    if (conversation == nullptr)
        return;
    const nedu::accounts::Person person = person_of(frame.person);
    listener_.event(
        *conversation,
        {frame.seq, frame.kind, person.id, at(frame.seconds), {}, std::nullopt},
        person
    );
}

void GatewayClient::take(const RangeFrame& frame) {
    if (const auto* conversation = conversation_of(frame.conversation))
        listener_.range(*conversation, frame.first, frame.last);
}

void GatewayClient::take(const OnlineFrame& frame) {
    const auto* conversation = conversation_of(frame.conversation);
    if (conversation == nullptr)
        return;
    std::vector<nedu::accounts::Person> people;
    for (const Handle handle : frame.people)
        people.push_back(person_of(handle));
    listener_.online(*conversation, frame.count, std::move(people));
}

void GatewayClient::take(const PresenceFrame& frame) {
    if (const auto* conversation = conversation_of(frame.conversation))
        listener_.presence(*conversation, person_of(frame.person), frame.is_here);
}

void GatewayClient::take(const TypingByFrame& frame) {
    if (const auto* conversation = conversation_of(frame.conversation))
        listener_.typing(*conversation, person_of(frame.person));
}

void GatewayClient::take(const LagFrame& frame) {
    if (const auto* conversation = conversation_of(frame.conversation))
        listener_.lagging(*conversation, frame.top);
}

void GatewayClient::take(const ReadFrame& frame) {
    if (const auto* conversation = conversation_of(frame.conversation))
        listener_.read_elsewhere(*conversation, frame.seq);
}

void GatewayClient::take(const GoAwayFrame& frame) {
    advised_ = {milliseconds{frame.from_ms}, milliseconds{frame.to_ms}};
}

void GatewayClient::take(const ErrorFrame& frame) {
    if (!frame.slot)
        return;
    if (const auto key = release(*frame.slot))
        listener_.refused(*key, frame.problem, milliseconds{frame.retry_ms});
}

void GatewayClient::take(const HeartbeatFrame&) {
    put(HeartbeatFrame{});
}

}  // namespace nedu::client
