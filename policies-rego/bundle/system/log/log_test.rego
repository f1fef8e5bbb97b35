package system.log_test

import data.system.log

test_leaves_out_the_request_and_the_answer if log.mask == {"/input", "/result"}
