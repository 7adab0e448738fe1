#include "server/edge/crowd.hpp"

#include <catch2/catch.hpp>

using namespace nedu::server::edge;

namespace {

Address at(const std::string& text) {
    return boost::asio::ip::make_address(text);
}

}  // namespace

TEST_CASE("crowd: one address has no more than its part, whatever of it is free") {
    Crowd crowd({10, 2});
    const auto first = crowd.admit(at("192.0.2.1"), false);
    const auto second = crowd.admit(at("::ffff:192.0.2.1"), false);
    REQUIRE(first);
    REQUIRE(second);
    CHECK_FALSE(crowd.admit(at("192.0.2.1"), false));
    CHECK(crowd.admit(at("192.0.2.2"), false));
    CHECK(crowd.size() == 2);
    const auto household = crowd.admit(at("2001:db8::1"), false);
    const auto same = crowd.admit(at("2001:db8::ffff:1"), false);
    CHECK_FALSE(crowd.admit(at("2001:db8::2"), false));
    CHECK_FALSE(crowd.admit(at("2001:db8:0:1::1"), false));
    CHECK(crowd.admit(at("2001:db8:1::1"), false));
}

TEST_CASE("crowd: who has been silent for longest leaves for who comes") {
    Crowd crowd({3, 3});
    std::string gone;
    auto first = crowd.admit(at("192.0.2.1"), false);
    auto second = crowd.admit(at("192.0.2.2"), false);
    auto third = crowd.admit(at("192.0.2.3"), false);
    CHECK_FALSE(crowd.admit(at("192.0.2.4"), false));  // all are being served
    second->rest([&] { gone += '2'; });
    first->rest([&] { gone += '1'; });
    third->rest([&] { gone += '3'; });
    third->work();
    const auto fourth = crowd.admit(at("192.0.2.4"), false);
    REQUIRE(fourth);
    CHECK(gone == "2");
    CHECK(crowd.size() == 3);
    second.reset();  // closes later; its place was given away already
    CHECK(crowd.size() == 3);
    const auto fifth = crowd.admit(at("192.0.2.5"), false);
    REQUIRE(fifth);
    CHECK(gone == "21");
    CHECK_FALSE(crowd.admit(at("192.0.2.6"), false));
    third.reset();
    CHECK(crowd.admit(at("192.0.2.6"), false));
}

TEST_CASE("crowd: of the silent, whoever holds most loses first") {
    Crowd crowd({4, 3});
    std::string gone;
    auto lonely = crowd.admit(at("192.0.2.1"), false);
    lonely->rest([&] { gone += "lonely "; });
    std::vector<std::unique_ptr<Crowd::Place>> many;
    for (int i = 0; i < 3; ++i) {
        many.push_back(crowd.admit(at("192.0.2.2"), false));
        many.back()->rest([&, i] { gone += std::to_string(i) + ' '; });
    }
    const auto next = crowd.admit(at("192.0.2.3"), false);
    CHECK(next);
    CHECK(gone == "0 ");
    const auto own = crowd.admit(at("192.0.2.2"), false);  // has two left: one more is allowed
    CHECK(own);
    CHECK(gone == "0 1 ");
    const auto beyond = crowd.admit(at("192.0.2.2"), false);
    CHECK(beyond);
    CHECK(gone == "0 1 2 ");
}

TEST_CASE("crowd: a proxy speaks for many") {
    Crowd crowd({5, 1});
    std::vector<std::unique_ptr<Crowd::Place>> places;
    for (int i = 0; i < 5; ++i) {
        places.push_back(crowd.admit(at("127.0.0.1"), true));
        CHECK(places.back());
    }
    CHECK_FALSE(crowd.admit(at("127.0.0.1"), true));
    places.clear();
    CHECK(crowd.size() == 0);
}

TEST_CASE("crowd: one address fills only its part of the memory for what is sent") {
    Crowd crowd({10, 10, 100});
    const auto first = crowd.admit(at("192.0.2.1"), false);
    auto second = crowd.admit(at("192.0.2.1"), false);
    const auto other = crowd.admit(at("192.0.2.2"), false);
    const auto proxy = crowd.admit(at("127.0.0.1"), true);
    CHECK(first->hold(60));
    CHECK(second->hold(40));
    CHECK_FALSE(first->hold(61));  // and then it holds nothing
    CHECK(first->hold(60));
    CHECK(other->hold(100));
    CHECK(proxy->hold(1000));
    second.reset();
    CHECK(first->hold(100));
}

TEST_CASE("crowd: who brought many loses before all who have been silent for longer") {
    Crowd crowd({120, 100});
    std::string gone;
    std::vector<std::unique_ptr<Crowd::Place>> few;
    for (int i = 0; i < 100; ++i) {
        few.push_back(crowd.admit(at("192.0.2." + std::to_string(i)), false));
        few.back()->rest([&] { gone += "few "; });
    }
    std::vector<std::unique_ptr<Crowd::Place>> many;
    for (int i = 0; i < 20; ++i) {
        many.push_back(crowd.admit(at("198.51.100.1"), false));
        many.back()->rest([&, i] { gone += std::to_string(i) + ' '; });
    }
    many.front()->work();
    CHECK(crowd.admit(at("198.51.100.2"), false));
    CHECK(gone == "1 ");
}
