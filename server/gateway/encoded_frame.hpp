// A frame encoded at most once for each subprotocol, whoever gets it.
#pragma once

#include <memory>
#include <string>

#include "common/messaging/codec.hpp"

namespace nedu::server::gateway {

namespace wire = nedu::messaging;  // what travels; messaging here is the server's part

using Bytes = std::shared_ptr<const std::string>;

inline Bytes encode(const wire::Frame& frame, wire::Encoding encoding) {
    std::string out;
    wire::append(out, frame, encoding);
    return std::make_shared<const std::string>(std::move(out));
}

class EncodedFrame {
public:
    explicit EncodedFrame(wire::Frame frame) : frame_(std::move(frame)) {}

    const Bytes& as(wire::Encoding encoding) {
        Bytes& bytes = encoding == wire::Encoding::Cbor ? cbor_ : json_;
        if (!bytes)
            bytes = encode(frame_, encoding);
        return bytes;
    }

private:
    wire::Frame frame_;
    Bytes cbor_;
    Bytes json_;
};

}  // namespace nedu::server::gateway
